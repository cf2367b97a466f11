# Three commands: run, test, proof. Each sets up what it needs and says so before it installs anything.
SHELL := /bin/sh
BUILD := swift build --explicit-target-dependency-import-check error
export SWIFT_BACKTRACE := enable=no
# Debug builds with an optimised core (see Package.swift).
export CHARLEY_OPTIMISED_CORE := 1
# All tests at once would let a server wait for its turn longer than its client does.
export SWT_EXPERIMENTAL_MAXIMUM_PARALLELIZATION_WIDTH := 4

.PHONY: run test proof build check browser generated fixtures muscle

run: ## The door: http://127.0.0.1:8080
	@scripts/setup swift
	@scripts/muscle/wasm
	swift build -c release --product charley-server
	.build/release/charley-server

test: ## Every test, in debug: Swift, knowledge, browser
	@scripts/setup swift python browser
	@scripts/muscle/wasm
	$(BUILD) --build-tests
	$(MAKE) check
	swift test --skip-build
	$(MAKE) browser

proof: ## Release build, full counts, peers and benchmarks; writes Documentation/figures.md
	@scripts/setup swift python browser proof
	@scripts/muscle/wasm
	scripts/proof/run

build:
	@scripts/muscle/wasm
	$(BUILD) --build-tests

check: ## What needs no test runner: content, imports, counts, form, schemas
	.build/debug/charley knowledge lint --knowledge Knowledge
	scripts/check-imports
	scripts/check-embedded
	swift format lint --strict --recursive Sources Tests Knowledge Package.swift
	.venv/bin/python scripts/check-schemas.py .build/debug/charley
	.venv/bin/python scripts/hazard-table.py --check

browser:
	.venv/bin/python -m pytest -q Tests/browser

generated: ## After a change of a format or of the knowledge: what Documentation takes from it
	.build/debug/charley knowledge export --schemas Documentation/api
	.build/debug/charley knowledge export --unverified > Documentation/unverified.md
	.build/debug/charley knowledge export --evidence > Documentation/evidence.md
	.venv/bin/python scripts/hazard-table.py

fixtures: ## After a change of the network: the reference posteriors, at 200 bits (about two minutes)
	@scripts/setup python proof
	.venv/bin/python scripts/reference/synthetic_network.py
	.venv/bin/python scripts/reference/posteriors.py Tests/CrampCoreTests/Fixtures/synthetic-network.json Tests/CrampCoreTests/Fixtures/synthetic-posteriors.json
	.build/debug/charley knowledge network > Tests/CrampCoreTests/Fixtures/real-network.json
	.venv/bin/python scripts/reference/posteriors.py Tests/CrampCoreTests/Fixtures/real-network.json Tests/CrampCoreTests/Fixtures/real-posteriors.json

muscle: ## After a change of the muscle's text: the Swift, the reference of the tests, the table of targets
	@scripts/setup python proof
	.venv/bin/python scripts/muscle/generate.py
	.venv/bin/python scripts/muscle/right_hand_sides.py
	$(BUILD) --product charley
	.venv/bin/python scripts/muscle/document.py .build/debug/charley
