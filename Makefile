PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
DEMO := BORGING_DATA=.demo $(BIN)/borging

.PHONY: demo test check test-transformers corpus language encoder findings losses classifier bench pictures clean

# Installs Borging, takes the corpus in and prints the three answers.
demo: $(VENV)/.installed
	$(DEMO) ingest corpus
	@echo; echo '1. Zoek "borging geleerde lessen" in alle brieven'; echo
	$(DEMO) search "borging geleerde lessen" --limit 3
	@echo; echo '2. Wat wacht op het nieuwe kabinet, op 1 oktober 2017?'; echo
	$(DEMO) commitments --awaiting new-cabinet --as-of 2017-10-01
	@echo; echo '3. Aan welke aanbevelingen is gevolg gegeven, en waar staat dat?'; echo
	$(DEMO) recommendations --acted-upon

# Installs what development needs and runs all of it.
test: $(VENV)/.developed check
	$(BIN)/python -m pytest

check: $(VENV)/.developed
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

# The encoder from sentence-transformers, on a small model that the test makes, and teaching e5; needs torch (about 1 GB).
test-transformers: $(VENV)/.developed
	$(BIN)/pip install --quiet torch==2.13.0
	$(BIN)/pip install --quiet -e '.[transformers]'
	$(BIN)/python -m pytest tests/kb/test_encoders.py tests/kb/test_encoders_export.py tests/bench/test_encoder.py

corpus: $(VENV)/.developed
	$(BIN)/python -m corpus.build

# Trains the Dutch pipeline anew, on the treebank beside the checkout; an hour on one core.
language: $(VENV)/.developed
	$(BIN)/pip install --quiet -e '.[language]'
	$(BIN)/python -m bench.word_vectors .language/vectors
	$(BIN)/python -m ingest.language.train --vectors .language/vectors

# Teaches e5 Dutch letters anew, on what is in corpus/searches and beside the checkout; needs torch (about 1 GB) and five minutes.
encoder: $(VENV)/.developed
	$(BIN)/pip install --quiet torch==2.13.0
	$(BIN)/python -m bench.encoder

findings: $(VENV)/.developed
	$(BIN)/python -m bench.findings --left-out

# What findings came and went on the gold: make losses FROM=main TO=my-branch (TO left out: the checkout as it stands).
losses: $(VENV)/.developed
	$(BIN)/python -m bench.revisions $(FROM) $(TO)

# Trains the classifier of the findings on all labelled sentences at hand, and measures it on documents left out.
classifier: $(VENV)/.developed
	$(BIN)/python -m bench.train
	$(BIN)/python -m bench.left_out

bench: $(VENV)/.developed
	$(BIN)/python -m bench.chain
	$(BIN)/python bench/questions.py ../shared/data/search/questions.jsonl
	$(BIN)/python -m bench.searches
	$(BIN)/python -m bench.reading
	$(BIN)/python -m bench.calibration

$(VENV)/.installed: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check -e .
	@touch $@

$(VENV)/.developed: $(VENV)/.installed
	$(BIN)/pip install --quiet --disable-pip-version-check -e '.[dev]'
	@touch $@

clean:
	rm -rf $(VENV) .demo dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis
