# SPDX-License-Identifier: Apache-2.0
# Front door. `make demo` and `make test` need nothing but a fresh Debian 12.
BUILD ?= build
JOBS  ?= $(shell nproc)
WHIT  := $(BUILD)/bin/whit

.DEFAULT_GOAL := help
.PHONY: help deps demo test slow build bench numbers fuzz sanitize lint format docs clean ci install

help: ## this list
	@echo "whit: Verilog generator for value-aware deep-learning hardware"
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

deps: ## install the packages that are missing (Debian 12, apt)
	@scripts/install_deps.sh

demo: build ## real tensors through generate, simulate and synth; one summary
	@scripts/demo.sh $(WHIT) $(BUILD)/demo

test: build ## build and run every test but the slow ones
	@cmake -S . -B $(BUILD) -DWHIT_TESTS=ON > /dev/null
	@cmake --build $(BUILD) -j $(JOBS)
	@ctest --test-dir $(BUILD) --output-on-failure -j $(JOBS) --no-tests=error -LE slow

slow: build ## the slow tests: millions of rows and sets, every set of a small format
	@cmake -S . -B $(BUILD) -DWHIT_TESTS=ON > /dev/null
	@cmake --build $(BUILD) -j $(JOBS) --target rtl_long
	@ctest --test-dir $(BUILD) --output-on-failure -j $(JOBS) --no-tests=error -L slow

build: deps ## build the tool: build/bin/whit
	@cmake -S . -B $(BUILD) > /dev/null
	@cmake --build $(BUILD) -j $(JOBS) --target whit

bench: build ## speed of the models, the table search, the tool and the lockstep loop
	@cmake -S . -B $(BUILD) -DWHIT_BENCH=ON > /dev/null
	@cmake --build $(BUILD) -j $(JOBS) --target whit-microbench
	@scripts/bench.sh $(BUILD)

numbers: build ## area and clock of every configuration in the datasheets
	@scripts/area_table.sh $(WHIT) $(BUILD)/numbers
	@scripts/tensordash_table.sh $(WHIT) $(BUILD)/numbers
	@scripts/basedelta_area.sh $(WHIT) $(BUILD)/numbers
	@scripts/fpraker_table.sh $(WHIT) $(BUILD)/numbers
	@scripts/fpraker_parts.sh $(WHIT) $(BUILD)/numbers
	@scripts/loom_table.sh $(WHIT) $(BUILD)/numbers
	@scripts/mokey_table.sh $(WHIT) $(BUILD)/numbers

fuzz: deps ## a short run of every fuzz target, with clang and sanitizers
	@scripts/fuzz.sh $(BUILD)-fuzz 60

lint: build ## formatting, static checks, Verilog lint, licence lines
	@scripts/lint.sh $(BUILD)

format: ## rewrite C++ sources in the house style
	@git ls-files '*.cpp' '*.hpp' '*.h' | xargs clang-format -i

docs: build ## regenerate what is generated: schemas and parameter tables
	@scripts/docs.sh $(WHIT)

install: build ## cmake --install; PREFIX chooses where
	@cmake --build $(BUILD) -j $(JOBS)
	@cmake --install $(BUILD) $(if $(PREFIX),--prefix $(PREFIX))

ci: ## what continuous integration runs
	@.ci/run

clean: ## remove everything that was built
	@rm -rf $(BUILD) $(BUILD)-fuzz $(BUILD)-asan

sanitize: deps ## unit tests and fuzz corpora under AddressSanitizer and UndefinedBehaviorSanitizer
	@cmake -S . -B $(BUILD)-asan -DWHIT_SANITIZE=ON > /dev/null
	@cmake --build $(BUILD)-asan -j $(JOBS) --target unit_golden replays
	@# Statistics over many sets and steps take too long there.
	@seq 0 $$(($(JOBS) - 1)) | GTEST_TOTAL_SHARDS=$(JOBS) xargs -P $(JOBS) -I % \
	  env GTEST_SHARD_INDEX=% $(BUILD)-asan/tests/unit/unit_golden --gtest_brief=1 \
	  --gtest_filter=-FprakerSchedule.AverageCycles*:MokeyTile.Stalls*:MokeyDot.Histograms*
	@for corpus in tests/fuzz/corpus/*; do \
	  $(BUILD)-asan/tests/fuzz/replay_$${corpus##*/} $$corpus || exit 1; done
