# Two commands: make bench, make test. Both install what they need, as all others do.

# What the program is linked with, and what its tests look at it with.
PACKAGES := libarchive-dev libbpf-dev libcapstone-dev libnuma-dev pkg-config zlib1g-dev
GUEST_PACKAGES := ovmf qemu-efi-aarch64 qemu-system-arm qemu-system-x86 qemu-utils
# What a disc is made with.
DISC_PACKAGES := grub-common grub-pc-bin mtools xorriso
# A cluster of one machine.
FLEET_PACKAGES := munge slurm-client slurmctld slurmd
# What opens a report, and what draws its figures.
PAGE_PACKAGES := chromium librsvg2-bin
# What the examples and recipes for other tools are run with.
RECIPE_PACKAGES := git gnuplot-nox r-base-core
# What google-benchmark is built with, and what keeps a process on a CPU.
PEER_PACKAGES := g++ gcc libbenchmark-dev util-linux
# What the forms are compared under, beside the compilers that are there.
COMPILER_PACKAGES := clang-13 clang-14 clang-15 clang-16 clang-19 gcc-11
# What Linux's own build needs.
TREE_PACKAGES := bc bison flex gcc libelf-dev libssl-dev make perl zlib1g-dev
TEST_PACKAGES := $(PACKAGES) $(TREE_PACKAGES) $(GUEST_PACKAGES) $(DISC_PACKAGES) $(FLEET_PACKAGES) $(PAGE_PACKAGES) \
  $(RECIPE_PACKAGES) $(PEER_PACKAGES) binutils gcc-aarch64-linux-gnu libc6-dev strace

# What is built is the same whatever is asked of it, and from wherever: the package manager compiles its
# plugins anew, and with them nearly all, when its environment changes. So no variable of make's reaches
# it, and none of the terminal's.
OWN := ARGS ALL CHECK PARTS THEN FAULTS FUZZ ONLY SANITIZERS TESTS
MAKES := GNUMAKEFLAGS MAKEFLAGS MAKELEVEL MAKEOVERRIDES MAKE_TERMERR MAKE_TERMOUT MFLAGS
TERMINAL := _ COLUMNS DISPLAY LINES OLDPWD SHLVL SSH_CLIENT SSH_CONNECTION SSH_TTY TERM TMUX TMUX_PANE \
  WINDOWID XDG_SESSION_ID
GIVEN := $(foreach name,$(.VARIABLES),$(if $(filter command,$(firstword $(origin $(name)))),$(name)))
APART := env $(addprefix -u ,$(sort $(OWN) $(MAKES) $(TERMINAL) $(filter-out PATH,$(GIVEN))))
SWIFT := $(APART) swift

# Standard output is for what a command says; what a build says goes to standard error.
BUILD := $(SWIFT) build -c release
BIN = $(shell $(BUILD) --show-bin-path)

.PHONY: check house bench shipped sites abis bandwidth peers qualification traps test faults fuzz hostile sanitize build guest iso guest-linux static guest-program dist deb dist-test packed compilers adapters evidence docs pages tour man format lint clean

bench:
	@.ci/install $(PACKAGES)
	@$(BUILD) --product Arity >&2
	@$(BIN)/Arity $(ARGS)

# Every arity through wrappers as they ship in modules, with a distribution's flags.
shipped:
	@.ci/install $(PACKAGES) gcc libc6-dev
	@$(BUILD) --product clobber >&2
	@$(BIN)/clobber run --path module --profile distro --toolchain distro=/usr/bin/gcc --caller c \
	  --transport nop,lfence --live 0,12 --layouts 40 --rounds 8 $(ARGS)

# What the shape of the wrapper does to each of the kernel's own call sites.
sites:
	@.ci/install $(PACKAGES)
	@$(BUILD) --product CallSites >&2
	@$(BIN)/CallSites $(ARGS)

# The same operations asked of every hypervisor's ABI.
abis:
	@.ci/install $(PACKAGES)
	@$(BUILD) --product ABIs >&2
	@$(BIN)/ABIs $(ARGS)

# Buffers moved by one call, and by a call for each four bytes.
bandwidth:
	@.ci/install $(PACKAGES)
	@$(BUILD) --product HighBandwidth >&2
	@$(BIN)/HighBandwidth $(ARGS)

# Whether the harness itself can be believed here.
qualification:
	@.ci/install $(PACKAGES)
	@$(BUILD) --product Qualification >&2
	@$(BIN)/Qualification $(ARGS)

# What the exits themselves take.
traps:
	@.ci/install $(PACKAGES)
	@$(BUILD) --product TrapCost >&2
	@$(BIN)/TrapCost $(ARGS)

# Against other harnesses, on the same loops. Adapters are built where git does not look.
PEERS := Benchmarks/Peers
ORDO := $(SWIFT) build -c release --package-path $(PEERS)/ordo
ORDO_BIN = $(shell $(ORDO) --show-bin-path)
peers: adapters
	@$(BIN)/Peers --google .build/peers/google --plain .build/peers/plain \
	  --ordo-tool $(ORDO_BIN)/BenchmarkTool --ordo-loops $(ORDO_BIN)/Loops $(ARGS)

adapters:
	@.ci/install $(PACKAGES) $(PEER_PACKAGES)
	@$(BUILD) --product Peers >&2
	@mkdir -p .build/peers
	@g++ -std=c++17 -O2 -o .build/peers/google $(PEERS)/google/loops.cpp -lbenchmark -lpthread
	@gcc -std=c11 -O2 -o .build/peers/plain $(PEERS)/plain/loops.c
	@$(ORDO) --product BenchmarkTool >&2
	@$(ORDO) --product Loops >&2
	@echo $(ORDO_BIN) >.build/peers/ordo

# One after the other: many measure, or wait for compilers and guests with a time limit.
test:
	@.ci/install $(TEST_PACKAGES)
	@.ci/guest-kernel >/dev/null || echo "so that Linux guests are not tested" >&2
	@.ci/kernel-packages >/dev/null || echo "so that no distribution's kernel is read" >&2
	@.ci/kernel-headers >/dev/null || echo "so that the kernel module is not tested" >&2
	@$(BUILD) --build-tests >&2
	@$(APART) .ci/tests $(BIN)

# The formatter, and the tests that need neither a compiler nor a guest beside the program.
CHECKED := AnalysisTests|ArchitectureTests|AuditTests|BandwidthTests|CatalogueTests|ComparisonTests|ExportsTests|\
  InspectionTests|LoopSourceTests|MeasurementTests|MergingTests|PublishedLatencyTests|RandomnessTests|RecordsTests|\
  ReportingTests|RunReportTests|SerialTests|StatisticsTests|WrappersTests
# Millions of damaged inputs, and compilers.
LONG := AuditHeaderTests|CrossHashTests|no damaged|a million times|random bytes never crash|120,000 cases
empty :=
check: lint
	@.ci/install $(PACKAGES)
	@$(BUILD) --build-tests >&2
	@$(SWIFT) test -c release --skip-build --no-parallel --filter '^($(subst |$(empty) ,|,$(CHECKED)))\.' \
	  --skip '$(subst |$(empty) ,|,$(LONG))'

# How large the house is; THEN names a commit to compare with.
house:
	@.ci/house $(THEN)

# What runs leave when they are killed, or when disk, clock, memory or compiler fail them: each fault so
# many times, and a table of what came of it; ONLY names one file of Tests/Run/FaultTests.
FAULTS ?= 50
ONLY ?=
faults:
	@.ci/install $(TEST_PACKAGES)
	@$(BUILD) --build-tests >&2
	@rm -f .build/faults.md
	@CLOBBER_FAULTS=$(FAULTS) CLOBBER_FAULT_TABLE=$(CURDIR)/.build/faults.md \
	  $(SWIFT) test -c release --skip-build --no-parallel --filter 'FaultTests.*/$(ONLY)'
	@cat .build/faults.md

# Looks for inputs that readers can't stand, each for so many seconds.
FUZZ ?= 30
fuzz:
	@.ci/install $(PACKAGES) gcc libc6-dev
	@$(APART) .ci/fuzz $(FUZZ)

# Every test once more in a program that watches its memory, its threads and C's arithmetic.
SANITIZERS ?= address thread undefined
TESTS ?=
sanitize:
	@.ci/install $(TEST_PACKAGES)
	@.ci/guest-kernel >/dev/null || echo "so that Linux guests are not tested" >&2
	@$(APART) TESTS='$(TESTS)' .ci/sanitize $(SANITIZERS)

# Damaged files, things that are no files, kills, races, limits, and a cache that other users wrote to:
# each as often as said, and a table of what came of it. As root it tries what needs another user as well.
HOSTILE ?= 20000
KILLS ?= 100
HOSTILE_ROUNDS ?= 1300000
hostile:
	@.ci/install $(PACKAGES) gcc libc6-dev python3 util-linux
	@$(BUILD) --build-tests
	@rm -f .build/hostile.md
	@CLOBBER_FUZZ_ROUNDS=$(HOSTILE_ROUNDS) CLOBBER_HOSTILE_TABLE=$(CURDIR)/.build/hostile.md \
	  swift test -c release --skip-build --no-parallel --filter FuzzTests >&2
	@.ci/hostile $(BIN)/clobber $(HOSTILE) $(KILLS) .build/hostile.md

build:
	@.ci/install $(PACKAGES)
	@$(BUILD) >&2

# The bare-metal image, clobber.elf, for QEMU's -kernel or GRUB.
guest:
	@.ci/install $(PACKAGES)
	@$(BUILD) --product clobber >&2
	@$(BIN)/clobber guest build $(ARGS)

# The same as a disc, clobber.iso, for any hypervisor.
iso:
	@.ci/install $(PACKAGES) $(DISC_PACKAGES)
	@$(BUILD) --product clobber >&2
	@$(BIN)/clobber guest build --iso $(ARGS)

# Measures in a Linux guest under an emulator.
guest-linux:
	@.ci/install $(PACKAGES) $(GUEST_PACKAGES)
	@$(BUILD) --product clobber >&2
	@$(BIN)/clobber guest linux --kernel "$$(.ci/guest-kernel)" $(ARGS)

# One file that needs nothing of the system it runs on, to be copied into any x86-64 Linux.
STATIC_PACKAGES := $(PACKAGES) binutils libacl1-dev libbz2-dev libelf-dev liblz4-dev liblzma-dev libzstd-dev nettle-dev
# Of its symbols those stay by which loops, wrappers and canaries are found.
NAMED := __stack_chk_fail clobber_* hyperv_* smccc1* tdx_* vmware_* xen_*
STRIP := strip --strip-all --wildcard $(patsubst %,--keep-symbol='%',$(NAMED))
# What libarchive and libbpf need themselves; only its reader for xar, which is not used, needs libxml2.
STATIC_LIBRARIES = $(filter-out -lxml2,$(shell pkg-config --static --libs-only-l libarchive libbpf))
STATIC := $(BUILD) --disable-default-traits --static-swift-stdlib -Xswiftc -static-executable -Xswiftc -use-ld=lld
WHOLE := $(STATIC) --scratch-path .build-static --product clobber
static:
	@.ci/install $(STATIC_PACKAGES)
	@$(WHOLE) $(addprefix -Xlinker ,$(STATIC_LIBRARIES)) >&2
	@$(STRIP) -o clobber-static "$$($(WHOLE) --show-bin-path)/clobber"
	@ls -sh clobber-static

# What a guest needs of it: what measures and audits, list, analyze and doctor. Swift's libraries keep all that
# they have; it is linked with copies of which only what is reached stays.
SMALL := env CLOBBER_GUEST=1 $(STATIC) --scratch-path .build-guest --product clobber \
  -Xswiftc -Xfrontend -Xswiftc -function-sections
LIBRARIES = $(shell swiftc -static-stdlib -print-target-info | sed -n 's/.*"runtimeResourcePath": "\(.*\)".*/\1/p')
REACHED := .build-guest/swift_static
guest-program:
	@.ci/install $(STATIC_PACKAGES) perl
	@rm -rf $(REACHED)
	@mkdir -p $(REACHED)/linux
	@.ci/unretain $(REACHED)/linux $(LIBRARIES)/linux/*.a
	@cp -rsn $(LIBRARIES)/. $(REACHED)
	@$(SMALL) >&2
	@$(STRIP) --remove-section=.absent -o clobber-guest "$$($(SMALL) --show-bin-path)/clobber"
	@ls -sh clobber-guest

# All that is needed where there is no Swift toolchain, as a tarball and as Debian's package, in dist.
DIST_PACKAGES := $(DISC_PACKAGES) gcc-aarch64-linux-gnu gzip libc6-dev qemu-utils tar xz-utils
DIST := $(APART) .ci/dist
dist: packed
	@$(DIST) tar $(PACKED)

deb: packed
	@$(DIST) deb $(PACKED)

# Both, tried in a new Debian with nothing in it; needs root, and Debian's archive.
dist-test: packed
	@.ci/install debootstrap util-linux
	@.ci/dist-try "$$($(DIST) tar $(PACKED))" "$$($(DIST) deb $(PACKED))"

PACKED := clobber-static clobber-guest .build-manual/release/generate-manual
packed: static guest-program
	@.ci/install $(DIST_PACKAGES)
	@$(MANUAL) >&2

# Everything that the documents show, measured in one go; minutes are told at the end. PARTS names some.
PARTS ?=
evidence: adapters
	@.ci/install $(PACKAGES) $(GUEST_PACKAGES) $(PEER_PACKAGES) $(COMPILER_PACKAGES) gcc-aarch64-linux-gnu libc6-dev
	@$(BUILD) --product clobber >&2
	@.ci/evidence $(BIN) $(PARTS)

# The documents, with tables and numbers from results/reference in them; CHECK=1 only looks.
DOCUMENTS := README.md CONTRIBUTING.md results/README.md $(wildcard docs/*.md docs/*/*.md)
CHECK ?=
docs:
	@.ci/install $(PACKAGES)
	@$(BUILD) --product clobber >&2
	@$(BIN)/clobber render $(if $(CHECK),--check) $(DOCUMENTS)

# Every command that the documents name, in a new clone; ONLY takes those that match, ALL=1 long ones too.
ALL ?=
tour:
	@ONLY='$(ONLY)' ALL='$(ALL)' .ci/tour

# The documents and the package's interfaces as pages, for any web server.
pages:
	@.ci/install $(PACKAGES)
	@.ci/pages '$(SWIFT)' docs-out

# The parser's own tool; it is no part of this package's build.
MANUAL := $(SWIFT) package resolve >&2 && $(SWIFT) build -c release --package-path .build/checkouts/swift-argument-parser \
  --scratch-path .build-manual --product generate-manual
# The manual page, in characters that every terminal has; 'man ./clobber.1' shows it.
man:
	@.ci/install $(PACKAGES)
	@$(BUILD) --product clobber >&2
	@$(MANUAL) >&2
	@.build-manual/release/generate-manual $(BIN)/clobber --section 1 --output-directory - | \
	  sed 's/…/.../g; s/±/+-/g' >clobber.1
	@ls -sh clobber.1

# For a comparison of compilers; nothing else needs them.
compilers:
	@.ci/compilers

format:
	@git ls-files '*.swift' | xargs swift format --in-place --parallel

lint:
	@git ls-files '*.swift' | xargs swift format lint --strict --parallel

clean:
	@$(SWIFT) package clean
