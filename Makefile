# Sandbox Atlas. Needs Python 3.11 or newer, and make; everything else is installed into .venv.

PORT ?= 8501
WORKERS ?= 2
ARGS ?=
BIN := .venv/bin
RUNS := $(BIN)/.requirements
TESTS := $(BIN)/.requirements-dev
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes
LOCK := UV_CUSTOM_COMPILE_COMMAND="make lock" $(BIN)/uv pip compile pyproject.toml --quiet --universal --generate-hashes

.DEFAULT_GOAL := help
.PHONY: help run browser test test-wiki test-deploy audit check fmt bench capacity soak screenshots mutants check-links fonts plugins lock sbom clean

help: ## list these commands
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/make \1\t\2/p' Makefile | expand -t 18

run: $(RUNS) ## serve the site on http://localhost:8501 (PORT=..., ARGS="--server.fileWatcherType auto")
	@$(BIN)/python -m server.operations.port $(PORT)
	@trap 'exit 0' INT; $(BIN)/streamlit run app.py --server.port $(PORT) $(ARGS)

browser: $(TESTS) ## find a browser for the tests, or install one
	$(BIN)/python tests/helpers/browser.py --install

test: $(TESTS) ## run every test, in a real browser too (ARGS="-k table -x")
	$(BIN)/python tests/helpers/browser.py --install
	$(BIN)/python -m pytest -n $(WORKERS) --dist loadfile --no-loadscope-reorder $(ARGS)

test-wiki: $(TESTS) ## prove the wiki plugins in a real DokuWiki and MediaWiki, unpacked without root (ARGS=--if-possible)
	$(BIN)/python tests/helpers/browser.py --install --whole
	$(BIN)/python -m tests.wikis.run $(ARGS)

test-deploy: $(TESTS) ## load the examples of deploy/ with their own programs, and serve with them (ARGS="--if-possible --full")
	$(BIN)/python tests/helpers/browser.py --install
	$(BIN)/python -m tests.deploy.run $(ARGS)

audit: $(RUNS) ## compute the answers a second time, by other code, and write docs/audit.md
	$(BIN)/python -m tests.audit

check: $(TESTS) ## format, lint, imports and types, changing nothing
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/lint-imports --no-logo
	$(BIN)/mypy

fmt: $(TESTS) ## format, and repair what the linter can
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: $(TESTS) ## measure, and write docs/benchmarks.md (ARGS=--quick)
	$(BIN)/python tests/helpers/browser.py --install
	$(BIN)/python -m bench $(ARGS)

capacity: $(TESTS) ## measure 300 sessions and pictures over 1, 2, 3 replicas, and write docs/capacity.md (ARGS="--seconds 30 --nginx PATH")
	$(BIN)/python -m bench.capacity $(ARGS)

soak: $(TESTS) ## keep 30 sessions busy for 20 minutes, and write docs/soak.md (ARGS="--minutes 20 --sessions 30")
	$(BIN)/python -m bench.soak $(ARGS)

screenshots: $(TESTS) ## make the pictures in docs/screenshots/
	$(BIN)/python tests/helpers/browser.py --install
	$(BIN)/python -m bench.screenshots $(ARGS)

mutants: $(TESTS) ## change the code in 100 small ways and list those that no test beside it notices (ARGS="components --seed 2")
	$(BIN)/python -m bench.mutants $(or $(ARGS),decision)

check-links: $(RUNS) ## ask whether all sources still answer, changing nothing (ARGS="--platform <id>")
	$(BIN)/python -m decision links $(ARGS)

fonts: $(TESTS) ## write the subsets of Streamlit's fonts, after an upgrade or a new icon
	$(BIN)/python -m server.frontend.make_fonts

plugins: | $(BIN)/python ## write the files that both wiki plugins share into each of them
	$(BIN)/python deploy/wikis/plugins.py

lock: $(TESTS) ## write requirements*.txt from pyproject.toml, with all versions and hashes (ARGS=--upgrade)
	$(LOCK) --output-file requirements.txt $(ARGS)
	$(LOCK) --group dev --constraint requirements.txt --output-file requirements-dev.txt $(ARGS)

sbom: $(TESTS) ## write .cache/sbom.json: all that the site is made of, with hashes and licences, as CycloneDX
	$(BIN)/python -m deploy.sbom

clean: ## remove the environment and all caches
	rm -rf .venv .cache .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis

$(BIN)/python:
	@for name in $(PYTHON) python3 python3.13 python3.12 python3.11 python3.14 python; do \
		if "$$name" -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
			echo "Creating .venv with $$("$$name" --version)"; \
			exec "$$name" -m venv --clear .venv; \
		fi; \
	done; \
	echo "No Python 3.11 or newer with its venv module was found." >&2; \
	echo "Install one (on Debian and Ubuntu: python3 and python3-venv), or name it: make run PYTHON=/path/to/python3.12" >&2; \
	exit 1

$(RUNS): requirements.txt | $(BIN)/python
	@echo "Installing what the site needs into .venv. The first start takes a minute."
	@$(PIP) -r requirements.txt
	@touch $@

$(TESTS): requirements-dev.txt $(RUNS) | $(BIN)/python
	@echo "Installing what the tests need into .venv. That takes a minute, too."
	@$(PIP) -r requirements-dev.txt
	@touch $@
