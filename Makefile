# `make site` and `make test` set everything up in .venv and need no root.
# Kept to GNU make 3.81 and plain sh: that is what macOS ships.

SHELL = /bin/sh
VENV = .venv
PY = $(VENV)/bin/python
ANNOTATE = $(VENV)/bin/annotate

# The first text.
WORK = regional-coordination-2018

PYTEST_ARGS = -n auto
CODE = annotate tests benchmarks
WORKFLOWS = .github/workflows

PIP_INSTALL = -m pip --disable-pip-version-check install --quiet
LOCKED = $(PIP_INSTALL) --require-hashes -r
COMPILE = UV_CUSTOM_COMPILE_COMMAND='make lock' .venv-lock/bin/uv pip compile --quiet \
	--universal --python-version 3.11 --generate-hashes $(LOCK_ARGS)

# Stamps: what is installed is no older than what it was installed from.
RUNTIME = $(VENV)/.runtime
DEV = $(VENV)/.dev

.PHONY: help site serve test lint style types contracts workflows bench lock clean

help:
	@echo 'make site    check the corpus, show its newest changes, build the site in site/'
	@echo 'make serve   the site with live reload, on this machine only'
	@echo 'make test    all tests; those in a browser where Chromium is installed'
	@echo 'make lint    style, types, import contracts, workflows'
	@echo 'make bench   how well and how fast texts are compared, beside other tools'
	@echo 'make lock    the lock files in requirements/ again (LOCK_ARGS=--upgrade: newer versions)'
	@echo 'make clean   remove all that was made, .venv included'

$(RUNTIME): requirements/venv.sh requirements/runtime.txt pyproject.toml
	@sh requirements/venv.sh $(VENV)
	@echo 'Installing what requirements/runtime.txt locks …'
	@$(PY) $(LOCKED) requirements/runtime.txt
	@$(PY) $(PIP_INSTALL) --no-build-isolation --no-deps --editable .
	@touch $@

$(DEV): $(RUNTIME) requirements/dev.txt
	@echo 'Installing what requirements/dev.txt locks …'
	@$(PY) $(LOCKED) requirements/dev.txt
	@touch $@

# A tarball or a shallow clone has no older version to compare with: the site is built without.
site: $(RUNTIME)
	@echo '── annotate check'
	@$(ANNOTATE) check
	@echo '── annotate diff $(WORK) --latest'
	@if [ ! -e .git ]; then \
		echo 'Left out: this copy has no git history. Clone the repository to have it.'; \
	elif [ "$$(git rev-parse --is-shallow-repository)" != false ]; then \
		echo 'Left out: the history is not all here. Fetch it with: git fetch --unshallow'; \
	else \
		$(ANNOTATE) diff $(WORK) --latest; \
	fi
	@echo '── annotate build'
	@$(ANNOTATE) build
	@echo 'Open file://$(CURDIR)/site/index.html, or run: make serve'

serve: $(RUNTIME)
	@$(ANNOTATE) serve

# The same examples every time; to look for new ones: HYPOTHESIS_PROFILE=default make test
test: $(DEV)
	@HYPOTHESIS_PROFILE=$${HYPOTHESIS_PROFILE:-ci} $(PY) -m pytest $(PYTEST_ARGS)

lint: style types contracts workflows

style: $(DEV)
	$(PY) -m ruff check $(CODE)
	$(PY) -m ruff format --check $(CODE)

types: $(DEV)
	$(PY) -m mypy

contracts: $(DEV)
	$(VENV)/bin/lint-imports --no-logo

workflows: $(DEV)
	$(VENV)/bin/check-jsonschema --builtin-schema vendor.github-workflows $(WORKFLOWS)/*.yml
	$(VENV)/bin/check-jsonschema --builtin-schema vendor.github-actions .github/actions/*/action.yml
	$(VENV)/bin/zizmor --offline --no-progress .github
	$(VENV)/bin/actionlint

# Each one says so when the texts it is measured on are not there (exit code 2).
bench: $(RUNTIME)
	@$(PY) benchmarks/startup.py
	@for name in alignment synthetic readability noise speed growth; do \
		echo "── benchmarks/$$name.py"; \
		$(PY) benchmarks/$$name.py || [ $$? -eq 2 ] || exit 1; \
	done
	@echo '── benchmarks/alignment.py --links'
	@$(PY) benchmarks/alignment.py --links || [ $$? -eq 2 ]
	@echo '── python -m benchmarks.anchoring'
	@$(PY) -m benchmarks.anchoring || [ $$? -eq 2 ]

lock:
	@sh requirements/venv.sh .venv-lock
	@.venv-lock/bin/python $(LOCKED) requirements/lock.txt
	$(COMPILE) pyproject.toml --group build -o requirements/runtime.txt
	$(COMPILE) --group dev -c requirements/runtime.txt -o requirements/dev.txt
	$(COMPILE) --group lock -o requirements/lock.txt

clean:
	rm -rf .venv .venv-lock site dist build .pytest_cache .hypothesis .mypy_cache .ruff_cache \
		.import_linter_cache tests/screenshots
	find annotate tests benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +
