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

    return PrivateKernelManager


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
            assert time.monotonic() - started < 5
            await asyncio.sleep(0.02)
        await running.shutdown_kernel(now=True)
        return Path(running.ip).parent

    assert not asyncio.run(start_and_stop()).exists()
