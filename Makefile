# `make demo` and `make test` do all the set-up they need: Python 3.11 or later, make and git are enough.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
# Tests start many processes of ours: what is compiled once is kept, whatever the surrounding shell says.
unexport PYTHONDONTWRITEBYTECODE
# The regions the demo assesses, in the order its page shows them.
REGIONS := cn eu sea

.PHONY: demo scenarios test lint types check tests soak clean

$(READY): pyproject.toml requirements.lock
	$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "carbonrules needs Python 3.11 or later")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $(READY)

demo: $(READY)
	$(BIN)/python examples/titanium_exchanger/demo.py --out out/demo $(addprefix --region ,$(REGIONS))

scenarios: $(READY)
	$(BIN)/python examples/scenarios/run.py --out out/scenarios --page docs/explanation/scenarios.md

# The tests leave a core idle now and then; what else there is to check runs beside them.
test: $(READY)
	$(MAKE) --no-print-directory -j 2 lint types check tests

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(READY)
	$(BIN)/mypy

check: $(READY)
	$(BIN)/carbonrules fmt --check regulations examples
	$(BIN)/carbonrules check

tests: $(READY)
	# What the tests of one file share is made once, in the process that runs them.
	$(BIN)/pytest -n 2 --dist loadfile

soak: $(READY)
	HYPOTHESIS_PROFILE=soak $(BIN)/pytest -n 2 tests

clean:
	rm -rf $(VENV) out dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis
