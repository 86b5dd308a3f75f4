# Two commands: make bench, make test. Both install what they need.

# What the program is linked with, and what its tests look at it with.
PACKAGES := libcapstone-dev libnuma-dev pkg-config
TEST_PACKAGES := $(PACKAGES) binutils gcc libc6-dev

BUILD := swift build -c release
BIN = $(shell $(BUILD) --show-bin-path)

.PHONY: bench test build compilers format lint clean

bench:
	@.ci/install $(PACKAGES)
	@$(BUILD) --product Arity
	@$(BIN)/Arity $(ARGS)

test:
	@.ci/install $(TEST_PACKAGES)
	@$(BUILD) --build-tests
	@swift test -c release --skip-build

build:
	@.ci/install $(PACKAGES)
	@$(BUILD)

# For a comparison of compilers; nothing else needs them.
compilers:
	@.ci/compilers

format:
	@git ls-files '*.swift' | xargs swift format --in-place --parallel

lint:
	@git ls-files '*.swift' | xargs swift format lint --strict --parallel

clean:
	@swift package clean
