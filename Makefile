# Spanloom. `make` alone checks, builds and tests; `make help` lists the rest.
.DEFAULT_GOAL := all

# Where `make install` puts things; DESTDIR is put before it, for packagers.
PREFIX ?= /usr/local
DESTDIR ?=
# More words for the command line of `make run`, `make demo`, `make bench` and `make bench-peers`: make run ARGS="--port 8080"
ARGS ?=

# An import that no target declares is an error.
SWIFT_FLAGS := --explicit-target-dependency-import-check error
# Swift's own libraries become part of the program: it runs where Swift is not installed, and calls into them cost less: storing a
# span takes 4 % less processor time. Apple's systems have them already.
RELEASE_FLAGS := $(SWIFT_FLAGS) $(if $(filter Linux,$(shell uname -s)),--static-swift-stdlib)
PROGRAM := .build/release/spanloom
PYTHON := .venv/bin/python
SWIFT_SOURCES := Package.swift Sources Tests $(wildcard Fuzz)

.PHONY: all help setup setup-tests build run demo test lint format sizes bench bench-peers fuzz faults sanitize soak screenshots install clean

all: lint build test ## check, build and test: what to run before a push

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-12s %s\n", $$1, $$2 }' Makefile

setup: ## install what the program is built from, and fetch Mermaid
	@scripts/setup program
	@python3 scripts/fetch_mermaid.py

setup-tests: setup ## install what the tests need: Chromium, Node.js, a Python environment in .venv
	@scripts/setup tests
	@scripts/python_environment

build: setup ## build the program for release, in .build/release
	swift build --configuration release $(RELEASE_FLAGS) --product spanloom

run: build ## build and serve; ARGS="--port 8080" and the like are passed on
	$(PROGRAM) serve $(ARGS)

demo: build ## build and serve, with sample sessions when the database is empty
	$(PROGRAM) demo $(ARGS)

test: lint setup-tests ## run all tests: Swift, end to end, browser, JavaScript
	@scripts/test $(SWIFT_FLAGS)

lint: ## check format, imports, unsafe code, templates and papers
	@swift format lint --strict --recursive $(SWIFT_SOURCES) || { echo "lint: \`make format\` repairs most of it; the rest by hand, as the line says" >&2; exit 1; }
	@scripts/lint

format: ## format the Swift sources
	swift format format --in-place --recursive $(SWIFT_SOURCES)

sizes: ## print the ten longest functions and files
	@python3 scripts/sizes.py

bench: build ## measure speed and memory; writes Benchmarks/RESULTS.md
	python3 Benchmarks/run.py --program $(PROGRAM) $(ARGS)

bench-peers: build ## measure beside Arize Phoenix, installed in .venv-peers; writes Benchmarks/PEERS.md
	@scripts/python_environment peers
	python3 Benchmarks/peers.py --program $(PROGRAM) $(ARGS)

fuzz: setup ## fuzz the parsers of foreign bytes for a minute each; SECONDS_EACH=600 for longer
	@scripts/fuzz $(SWIFT_FLAGS)

faults: build setup-tests ## kill, fill disks, lock and damage files at length: ROUNDS=200 kills
	SPANLOOM_PROGRAM=$(PROGRAM) SPANLOOM_FAULT_ROUNDS=$(or $(ROUNDS),200) $(PYTHON) -m pytest Tests/Faults -s

sanitize: setup ## test server, store and ingest under the thread and address sanitizers; SANITIZERS=thread for one
	@scripts/sanitize $(SWIFT_FLAGS)

soak: build setup-tests ## load, faults and page reads for MINUTES=20; memory and open files must stay flat
	$(PYTHON) Benchmarks/soak.py --program $(PROGRAM) --minutes $(or $(MINUTES),20)

screenshots: build setup-tests ## take the README's picture from the sample sessions
	$(PYTHON) scripts/screenshots.py --program $(PROGRAM)

install: ## install the program built by `make build`; PREFIX=/usr/local DESTDIR=
	@scripts/install "$(DESTDIR)$(PREFIX)" "$(PREFIX)"

clean: ## remove what was built and the Python environments; Mermaid stays
	rm -rf .build .venv .venv-peers
