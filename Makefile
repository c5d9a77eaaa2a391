# make book    build the book, and serve it on localhost (PORT=8000 to choose the port)
# make test    install what the tests need, a browser included, and run all of them
# make test-quick    run the library's own, in a minute or so: no browser, no book
# make fuzz    run property tests on fresh seeds for half an hour (MINUTES=5; SEED=123)
# make dist    write what is published to _build/dist; make serve-dist serves that
# make next    build the book by the newest Sphinx and theme, and drive that, too
# Further: html and lint are parts of these; lab, bench, lock and clean are not.

PYTHON ?= python3
PORT ?= 0
MINUTES ?= 30
BIN := .venv/bin
# Python compiles what it imports, less than half of what pip would compile.
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet --no-compile
# The environment's own tools (deno, jupyter) come before the machine's.
export PATH := $(CURDIR)/$(BIN):$(PATH)
# Some machines' images say that compiled Python is not to be kept. Here hundreds of
# processes would compile the same.
unexport PYTHONDONTWRITEBYTECODE

FRONT := $(shell find nnlib/live/front -name '*.ts' -o -name '*.css')
BUNDLE := nnlib/live/static/host.js
BOOK := index.md README.md _config.yml _toc.yml $(shell find chapters book nnlib -type f \
	-not -path '*/__pycache__/*' -not -path '*/.ipynb_checkpoints/*' \
	-not -path 'nnlib/live/static/*')

# JupyterLab's settings for this project alone: the reader's own stay as they are.
LAB_SETTINGS := .venv/share/jupyter/lab/settings/overrides.json

# One environment: two targets that install into it must not do so at once.
.NOTPARALLEL:
.PHONY: book html dist serve-dist lab test test-quick fuzz next lint bench lock clean
book: html
	$(BIN)/python -m book.serve --port $(PORT)

html: _build/.published

dist: html
	$(BIN)/python -m book.publish --dist

serve-dist: dist
	$(BIN)/python -m book.serve --dist --port $(PORT)

lab: .venv/.installed $(BUNDLE)
	$(BIN)/jupytext-config --settings-file $(LAB_SETTINGS) set-default-viewer markdown
	$(BIN)/jupyter lab chapters

test: .venv/.machines html
	$(BIN)/python -m pytest --cov -n 3 --dist loadscope

# What one runs while working: no slow test, and of what is generated a tenth.
test-quick: .venv/.tests-installed $(BUNDLE)
	$(BIN)/python -m pytest -q -n 2 -m "not slow" --hypothesis-profile quick \
		--ignore tests/browser --ignore tests/book --ignore tests/deploy

fuzz: .venv/.tests-installed html
	$(BIN)/python tests/fuzz.py --minutes $(MINUTES) $(if $(SEED),--seed $(SEED))

# An environment of its own, without Jupyter Book and its bounds. It has what was newest
# when it was made: rm -rf .venv-next to make it again.
NEXT := .venv-next/bin/python
next: export BOOK_FOLDER := _build/next
next: .venv-next/.installed .venv/.machines $(BUNDLE)
	$(NEXT) -m sphinx -c book/next -d $(BOOK_FOLDER)/.doctrees -W --keep-going \
		. $(BOOK_FOLDER)/html
	$(NEXT) -m book.publish
	$(NEXT) -m pytest -n 3 --dist loadscope tests/book/test_theme.py \
		tests/book/test_built_pages.py tests/browser \
		--ignore tests/browser/test_jupyterlab.py

lint: .venv/.tests-installed
	$(BIN)/python -m pytest -q tests/test_lint.py

bench: .venv/.machines html
	$(BIN)/python -m benchmarks.slider
	$(BIN)/python -m benchmarks.drawn
	$(BIN)/python -m benchmarks.pages
	$(BIN)/python -m benchmarks.load
	$(BIN)/python -m benchmarks.training_step
	$(BIN)/python -m benchmarks.step_profile
	$(BIN)/python -m benchmarks.scaling
	$(BIN)/python -m benchmarks.accuracy

# The newest versions that the bounds in pyproject.toml allow, written down for all.
lock:
	rm -rf .venv
	$(MAKE) .venv/bin/python
	$(PIP) -r requirements.txt -e '.[test]'
	$(BIN)/python -m pip freeze --exclude-editable > requirements.lock

clean:
	rm -rf _build nnlib/live/static

.venv/bin/python:
	bash .ci/make-venv "$(PYTHON)"

.venv-next/.installed: pyproject.toml hatch_build.py
	bash .ci/make-venv "$(PYTHON)" .venv-next
	$(NEXT) -m pip --disable-pip-version-check install --quiet -e '.[next,checks]'
	touch $@

.venv/.installed: requirements.txt requirements.lock pyproject.toml hatch_build.py | .venv/bin/python
	$(PIP) -c requirements.lock -r requirements.txt
	touch $@

# Of what the tests want, the book's needs are a part: who has this has both.
.venv/.tests-installed: requirements.lock pyproject.toml hatch_build.py | .venv/bin/python
	$(PIP) -c requirements.lock -e '.[test]'
	touch .venv/.installed $@

# What pip has not: browsers, nginx, Python for browsers.
.venv/.machines: .venv/.tests-installed $(wildcard tests/machine/*.py)
	PYTHONPATH=tests $(BIN)/python -m machine.chromium
	PYTHONPATH=tests $(BIN)/python -m machine.firefox
	PYTHONPATH=tests $(BIN)/python -m machine.webkit
	PYTHONPATH=tests $(BIN)/python -m machine.nginx
	PYTHONPATH=tests $(BIN)/python -m machine.pyodide
	PYTHONPATH=tests $(BIN)/python -m machine.webnn
	touch $@

# pip bundles the front end when it installs; this keeps it fresh while one works on it.
$(BUNDLE): $(FRONT) deno.json deno.lock hatch_build.py .venv/.installed
	$(BIN)/python hatch_build.py

# Sphinx writes _build/html, and what is published of it is written to _build/site.
# The chapters' products are small: BLAS's threads would only wait for each other.
_build/.published: export OPENBLAS_NUM_THREADS := 1
_build/.published: $(BOOK) $(BUNDLE)
	$(BIN)/jupyter-book build . --warningiserror --keep-going
	$(BIN)/python -m book.publish
	touch $@
