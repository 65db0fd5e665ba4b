# Two commands matter: make reports, make test. Each does everything on a fresh machine.
SHELL := /bin/sh
PYTHON ?= python3
BIN := .venv/bin
PROGRAMME ?= data/demo/programme.toml

.DEFAULT_GOAL := help
.PHONY: help reports test setup lab style check lock simulate bench bench-long

help: ## Show what can be made
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-12s %s\n", $$1, $$2}'

# uv reads the very same lock as pip and is several times faster; where it
# cannot be had, pip does the same work.
.venv/.uv:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "wellnet_analysis needs Python 3.11 or newer; $(PYTHON) is older. Try: make PYTHON=python3.12 …"; exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet uv || true
	@touch $@

.venv/.reports: requirements.lock pyproject.toml | .venv/.uv
	@if $(BIN)/python -c 'import uv' 2>/dev/null; then \
	  $(BIN)/python -m uv pip install --quiet --compile-bytecode --require-hashes -r requirements.lock && \
	  $(BIN)/python -m uv pip install --quiet --no-deps --no-build-isolation -e . ; \
	else \
	  $(BIN)/python -m pip install --quiet --require-hashes -r requirements.lock && \
	  $(BIN)/python -m pip install --quiet --no-deps --no-build-isolation -e . ; \
	fi
	@touch $@

.venv/.test: requirements-dev.lock .venv/.reports
	@if $(BIN)/python -c 'import uv' 2>/dev/null; then \
	  $(BIN)/python -m uv pip install --quiet --compile-bytecode --require-hashes -r requirements-dev.lock; \
	else \
	  $(BIN)/python -m pip install --quiet --require-hashes -r requirements-dev.lock; \
	fi
	@touch $@

reports: .venv/.reports ## Set up, and make every report (PROGRAMME=path/to/programme.toml)
	@$(BIN)/wellnet render --programme "$(PROGRAMME)"

test: .venv/.test ## Set up, and run the tests
	@$(BIN)/python -m pytest -n auto --dist worksteal

setup: .venv/.test ## Set up everything, and keep notebook outputs out of git
	@# The filter's own command has to keep the cells' names: --install does not pass that on.
	@$(BIN)/nbstripout --install 2>/dev/null && \
	  git config filter.nbstripout.clean '"$(abspath $(BIN))/python" -m nbstripout --keep-id' || \
	  echo "not a git checkout: notebook filter skipped"
	@$(BIN)/python -m ipykernel install --sys-prefix --name python3 >/dev/null
	@echo "Ready. Next: make reports, or make lab."

lab: .venv/.reports ## Open JupyterLab on start_here
	@$(BIN)/jupyter lab --LabApp.default_url=/lab/tree/notebooks/start_here.ipynb

style: .venv/.test ## Style alone
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

check: style ## Style, notebook manners, architecture, documents, no list of people staged
	@$(BIN)/python -m pytest -q -p no:cacheprovider tests/test_manners.py tests/test_architecture.py tests/test_documents.py

lock: .venv/.uv ## Write both locks anew
	$(BIN)/python -m uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --extra install pyproject.toml -o requirements.lock
	$(BIN)/python -m uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --extra install --extra dev pyproject.toml -c requirements.lock -o requirements-dev.lock

simulate: .venv/.test ## Show that the statistics keep their promises: the whole grid
	@$(BIN)/python tests/simulate/calibration.py

bench: .venv/.test ## Measure, at most 20 minutes
	@$(BIN)/python -m bench

bench-long: .venv/.test ## Measure the rest
	@$(BIN)/python -m bench --long
