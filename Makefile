# Everything is set up by itself in .venv: `make demo`, `make test`, `make run`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: demo run test test-full check translations pictures clean

demo: $(READY)
	$(BIN)/geektime demo --data data --output demo-output

run: $(READY)
	$(BIN)/geektime-gui

# Two processes, each with whole files: most tests wait for a window or a child.
test: $(READY)
	$(BIN)/python -m pytest -n 2 --dist loadfile

# The long proofs too: hundreds of kills, long property tests.
test-full: $(READY)
	GEEKTIME_FULL=1 $(BIN)/python -m pytest

check: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

# Bring the texts of the window and the core into the .ts files, compile the .qm files.
translations: $(READY)
	$(BIN)/python resources/translations/update.py

# The pictures of the window in README.md.
pictures: $(READY)
	$(BIN)/python resources/pictures/make.py

$(READY): pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet --editable '.[dev]'
	touch $@

clean:
	rm -rf $(VENV) demo-output
