# `make run` and `make test` do everything; the rest are their parts. Needs Rust, Node.js (20.19 or later) and make; tests need
# Python (3.11 or later), too.

NPM_CI = npm ci --no-audit --no-fund --loglevel=error

# The service that the pictures are drawn from.
URL ?= http://127.0.0.1:8000

# Tools that are no dependency of the project, at the versions that are known to work with it.
CARGO_DENY = 0.20.2
CARGO_CYCLONEDX = 0.5.9
CARGO_INSTALL = cargo install --locked --debug --quiet --root target/tools

.PHONY: run test browser-test browser-bench check schema bless pictures web drift deny fuzz sbom clean

run: web ## Build everything and serve the embedded data on http://127.0.0.1:8000/
	cargo run --locked --release

test: browser-test tests/oracle/node_modules/.package-lock.json tests/clients/node_modules/.package-lock.json \
		tests/exports/node_modules/.package-lock.json examples/typescript/node_modules/.package-lock.json \
		target/python/.installed ## Install what the tests need, and run them all
	cd web && npm run --silent test
	cargo test --locked --all-features

browser-test: web tests/browser/node_modules/.package-lock.json ## Visit the pages in Chromium; pictures go to target/browser
	cargo build --locked --all-features
	rm -rf target/browser
	cd tests/browser && CHROMIUM="$$(./chromium.sh)" && export CHROMIUM && \
		node --test --test-concurrency=2 --test-timeout=900000 --test-reporter=spec *.test.mjs

browser-bench: web tests/browser/node_modules/.package-lock.json ## Print how soon the explorer's views are there, and how much they load
	cargo build --locked --release
	cd tests/browser && CHROMIUM="$$(./chromium.sh)" && export CHROMIUM && \
		SERVICE="$(CURDIR)/target/release/tokyo-policy-graph" node speed.mjs

check: ## Format, lints, documentation
	cargo fmt --check
	rustfmt --check --edition 2024 fuzz/src/*.rs fuzz/fuzz_targets/*.rs
	cargo clippy --locked --all-targets --all-features -- -D warnings
	cargo clippy --locked --no-default-features -- -D warnings
	RUSTDOCFLAGS="-D warnings" cargo doc --locked --no-deps --all-features --document-private-items

schema: ## Write schema.graphql
	cargo run --locked --quiet -- schema > schema.graphql.new
	mv schema.graphql.new schema.graphql

bless: schema examples/typescript/node_modules/.package-lock.json ## Accept what the tests print now: snapshots, expected problems, generated schemas and types
	cd examples/typescript && npm run --silent generate
	BLESS=1 cargo test --locked --all-features

pictures: target/python/.installed ## Draw examples/pictures anew, from a running service (`make run`) at URL
	target/python/bin/python examples/python/pictures.py --url $(URL)

drift: ## Check that the reference data is what its script writes (needs Python 3)
	test -d target/reference || python3 -m venv target/reference
	target/reference/bin/pip install --quiet --disable-pip-version-check -r scripts/reference/requirements.txt
	target/reference/bin/python scripts/reference/places.py --check

deny: target/tools/cargo-deny-$(CARGO_DENY) ## Hold the dependencies against deny.toml: licenses, bans, sources
	target/tools/bin/cargo-deny --all-features --locked check --hide-inclusion-graph licenses bans sources

fuzz: ## Run each fuzz target for FUZZ_SECONDS (60); `fuzz/run TARGET FILE` replays a finding
	fuzz/run

sbom: target/tools/cargo-cyclonedx-$(CARGO_CYCLONEDX) ## Write what the program is made of to target/sbom.cdx.json
	target/tools/bin/cargo-cyclonedx cyclonedx --format json --spec-version 1.5 --all-features --override-filename sbom.cdx
	mv sbom.cdx.json target/

target/tools/cargo-deny-$(CARGO_DENY):
	$(CARGO_INSTALL) cargo-deny@$(CARGO_DENY)
	touch $@

target/tools/cargo-cyclonedx-$(CARGO_CYCLONEDX):
	$(CARGO_INSTALL) cargo-cyclonedx@$(CARGO_CYCLONEDX)
	touch $@

web: web/dist/playground.html ## Build the web pages into web/dist

# Else a build that is over its budget would count as made.
.DELETE_ON_ERROR:

web/dist/playground.html: web/node_modules/.package-lock.json schema.graphql $(wildcard web/*.html web/*.json web/*.ts web/.*.json) \
		$(shell find web/src web/queries web/public -type f -not -path '*/gql/*')
	cd web && npm run --silent check && npm run --silent build
	touch $@

%/node_modules/.package-lock.json: %/package-lock.json
	cd $* && $(NPM_CI)

target/python/.installed: $(wildcard tests/*/requirements.txt) examples/python/requirements.txt
	python3 -m venv target/python
	target/python/bin/pip install --quiet --disable-pip-version-check $(addprefix -r ,$^)
	touch $@

clean:
	rm -rf target web/node_modules tests/oracle/node_modules tests/clients/node_modules tests/exports/node_modules \
		tests/browser/node_modules examples/typescript/node_modules examples/typescript/dist
	find web/dist -mindepth 1 ! -name .gitkeep -delete
