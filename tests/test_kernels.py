"""Kernels talk over private files, and stop when they are told."""

import os
import stat
import time
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(os.name != "posix", reason="needs Unix sockets")


@pytest.fixture
def manager():
    from wellnet_analysis.kernels import PrivateKernelManager

    yield PrivateKernelManager
    PrivateKernelManager.allow()


def test_a_kernel_opens_no_port_and_only_its_owner_may_enter(manager):
    one, other = manager(), manager()
    assert one.transport == other.transport == "ipc"
    assert one.ip != other.ip
    folder = Path(one.ip).parent
    assert stat.S_IMODE(folder.stat().st_mode) == stat.S_IRWXU
    for each in (one, other):
        each.cleanup_ipc_files()
        assert not Path(each.ip).parent.exists()


def test_every_kernel_stops_at_once(manager):
    import asyncio

    async def start_and_stop():
        running = manager(kernel_name="python3")
        await running.start_kernel()
        started = time.monotonic()
        manager.stop_all()
        while await running.is_alive():
            assert time.monotonic() - started < 30
            await asyncio.sleep(0.02)
        await running.shutdown_kernel(now=True)
        return Path(running.ip).parent

    assert not asyncio.run(start_and_stop()).exists()


def test_a_kernel_that_was_only_starting_does_not_live_on(manager):
    import asyncio

    async def start(*, stopped):
        manager.stop_all() if stopped else manager.allow()
        late = manager(kernel_name="python3")
        await late.start_kernel()
        patience = time.monotonic() + (30 if stopped else 0.5)
        while await late.is_alive() and time.monotonic() < patience:
            await asyncio.sleep(0.02)
        alive = await late.is_alive()
        await late.shutdown_kernel(now=True)
        return alive

    assert not asyncio.run(start(stopped=True))
    assert asyncio.run(start(stopped=False))
