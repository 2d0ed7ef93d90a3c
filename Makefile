# Two commands do everything on a fresh machine: `make demo` and `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
OPA_VERSION := $(shell sed -n 's/^VERSION = "\(.*\)"/\1/p' tools/opa.py)
OPA_CACHE := $(or $(XDG_CACHE_HOME),$(HOME)/.cache)/tenantproof
OPA := $(OPA_CACHE)/opa-$(OPA_VERSION)

.DEFAULT_GOAL := help
.PHONY: help setup demo test soak trials lint types rego generated check bench lock opa browser clean

help: ## list the targets
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | awk -F '\t' '{printf "  %-10s %s\n", $$1, $$2}'

setup: $(VENV)/.ready ## make the virtual environment from the locked dependencies

$(VENV)/.ready: requirements-dev.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed; try make PYTHON=python3.11")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

demo: setup ## scan the practice tenant twice and say what drifted; results in build/demo/
	$(BIN)/python -m tools.demo

test: setup $(if $(CI),opa browser) ## lint, types and every test
	$(MAKE) --no-print-directory lint types
	$(BIN)/python -m pytest -n 3

soak: setup ## longer trials
	$(BIN)/python -m pytest -m soak -n 2 --dist load

trials: setup ## the longer trials in full, before a release
	TENANTPROOF_TRIALS=all $(BIN)/python -m pytest -m soak -n 2 --dist load

lint: setup ## ruff
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: setup ## mypy --strict
	$(BIN)/mypy

rego: setup $(OPA) ## format, check and test the policies, coverage 100 %
	$(BIN)/python -m tools.rego

generated: setup $(OPA) ## write schemas, dispatchers, modules, index and cases
	$(BIN)/python -m tools.generated

check: setup $(OPA) ## rebuild what is generated and compare byte for byte
	$(BIN)/python -m tools.generated --check

bench: setup ## measure; prints figures and ratios, judges nothing
	$(BIN)/python -m bench

opa: $(OPA) ## build the pinned OPA into the cache (needs Go)

$(OPA):
	mkdir -p $(OPA_CACHE)
	GOBIN=$(OPA_CACHE)/bin go install github.com/open-policy-agent/opa@v$(OPA_VERSION)
	mv $(OPA_CACHE)/bin/opa $@

browser: ## install Chromium and openssl where they are missing (Debian, as root)
	@command -v chromium >/dev/null && command -v openssl >/dev/null || \
	  { apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends chromium openssl; }

lock: ## write the lock files anew
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	  --no-emit-find-links --custom-compile-command "make lock" -q -o requirements.lock
	$(BIN)/uv pip compile pyproject.toml --group dev --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	  --no-emit-find-links --custom-compile-command "make lock" -q -o requirements-dev.lock

clean: ## remove build/ and the virtual environment
	rm -rf build $(VENV)
