// swift-tools-version: 6.2

import PackageDescription

// MARK: Settings, the same for every target of a kind

let swiftSettings: [SwiftSetting] = [
  .strictMemorySafety(),
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

let cSettings: [CSetting] = [
  .unsafeFlags(["-std=c11", "-Wall", "-Wextra", "-Werror"])
]

// The loops are compiled as Linux compiles its callers: optimised, without a red zone, and with
// the frame pointer free for the register allocator. The package manager asks for one after these
// flags, so that it takes the frontend's own word to refuse it.
let loopSettings: [CSetting] =
  cSettings + [.unsafeFlags(["-O2", "-mno-red-zone", "-Xclang", "-mframe-pointer=none"])]

// The wrappers as they ship are compiled as Debian compiles its kernel, with what it puts round an
// address: zeros first and a guard after. The list is that of the profile 'distro', which a test holds
// it to; and no part of a function is put elsewhere, as the kernel's flags don't ask for it.
let shippedLoopSettings: [CSetting] =
  loopSettings + [
    .headerSearchPath("../CLoops"),
    .unsafeFlags([
      "-mno-mmx", "-mno-sse", "-mno-sse2", "-mno-avx", "-fcf-protection=branch", "-fno-jump-tables",
      "-fno-strict-aliasing", "-fno-strict-overflow", "-fno-delete-null-pointer-checks",
      "-fno-common", "-fshort-wchar", "-funsigned-char", "-mstack-alignment=8",
      "-ftrivial-auto-var-init=zero", "-fstack-protector-strong", "-fno-stack-clash-protection",
      "-falign-functions=16", "-Xclang", "-fno-split-cold-code",
    ]),
  ]

// Loops are found by symbol and called by nobody.
let keepLoops: [LinkerSetting] = [.unsafeFlags(["-Xlinker", "--no-gc-sections"])]

// Equal functions stay apart: each is a loop of its own. Two passes merge them, LLVM's for
// equal ones and Swift's for alike ones.
let swiftLoopSettings: [SwiftSetting] = [
  .unsafeFlags([
    "-Xfrontend", "-disable-llvm-merge-functions-pass", "-Xllvm", "-swiftmergefunc-threshold=0",
  ])
]

let arguments = Target.Dependency.product(
  name: "ArgumentParser", package: "swift-argument-parser")
let real = Target.Dependency.product(name: "RealModule", package: "swift-numerics")
let system = Target.Dependency.product(name: "SystemPackage", package: "swift-system")

// A small program for each question, with every loop in it.
func benchmark(_ name: String, exclude: [String] = []) -> Target {
  .executableTarget(
    name: name,
    dependencies: [
      "Commands", "SwiftLoops", arguments,
    ], path: "Benchmarks/\(name)", exclude: exclude, linkerSettings: keepLoops)
}

let package = Package(
  name: "clobber",
  products: [
    .executable(name: "ABIs", targets: ["ABIs"]),
    .executable(name: "Arity", targets: ["Arity"]),
    .executable(name: "CallSites", targets: ["CallSites"]),
    .executable(name: "HighBandwidth", targets: ["HighBandwidth"]),
    .executable(name: "Peers", targets: ["Peers"]),
    .executable(name: "Qualification", targets: ["Qualification"]),
    .executable(name: "TrapCost", targets: ["TrapCost"]),
    .executable(name: "clobber", targets: ["clobber"]),
  ],
  traits: [
    .trait(name: "Network", description: "Submit runs to a server; can't be linked statically."),
    .default(enabledTraits: ["Network"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
    .package(url: "https://github.com/apple/swift-numerics", from: "1.1.1"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
    .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2"),
    .package(url: "https://github.com/HdrHistogram/hdrhistogram-swift", from: "0.2.0"),
    .package(url: "https://github.com/swiftlang/swift-docc-plugin", from: "1.5.0"),
  ],
  targets: [
    // Subject: what is measured, in C and Swift, and the one list of it.
    .target(name: "CCatalogue", path: "Sources/Subject/CCatalogue", cSettings: cSettings),
    .target(name: "CHypercall", path: "Sources/Subject/CHypercall", cSettings: cSettings),
    .target(
      name: "CLoops", dependencies: ["CCatalogue", "CFreestanding", "CHypercall"],
      path: "Sources/Subject/CLoops",
      cSettings: loopSettings + [.define("CLOBBER_SHIPPED_APART")]),
    .target(
      name: "CShippedLoops", dependencies: ["CCatalogue", "CHypercall", "CLoops"],
      path: "Sources/Subject/CShippedLoops", cSettings: shippedLoopSettings),
    .target(name: "Catalogue", dependencies: ["CCatalogue"], path: "Sources/Subject/Catalogue"),
    .target(
      name: "LoopSource", dependencies: ["Catalogue", "Freestanding"],
      path: "Sources/Subject/LoopSource",
      plugins: ["EmbedSources"]),
    .target(
      name: "SwiftLoops", dependencies: ["CHypercall", "CLoops", "CShippedLoops"],
      path: "Sources/Subject/SwiftLoops", swiftSettings: swiftLoopSettings,
      plugins: ["WriteSwiftLoops"]),

    // Core: what a guest without a system runs too.
    .target(
      name: "CFreestanding", dependencies: ["CHypercall"], path: "Sources/Core/CFreestanding",
      cSettings: loopSettings),
    .target(
      name: "Freestanding", dependencies: ["CFreestanding"], path: "Sources/Core/Freestanding"),

    // Machine: this host, and the compilers on it.
    .target(
      name: "CHost", dependencies: ["CHypercall"], path: "Sources/Machine/CHost",
      cSettings: cSettings, linkerSettings: [.linkedLibrary("numa"), .linkedLibrary("z")]),
    .target(
      name: "Host",
      dependencies: [
        "CHost", "Freestanding", .product(name: "Subprocess", package: "swift-subprocess"),
        system,
      ], path: "Sources/Machine/Host"),
    // Its module map has libbpf too.
    .systemLibrary(name: "CArchive", path: "Sources/Machine/CArchive", pkgConfig: "libarchive"),
    .target(
      name: "Toolchains",
      dependencies: ["Catalogue", "Freestanding", "Host", "Inspection", "LoopSource", system],
      path: "Sources/Machine/Toolchains"),

    // Machine code in, facts out.
    .systemLibrary(
      name: "CCapstone", path: "Sources/MachineCode/CCapstone", pkgConfig: "capstone"),
    .target(
      name: "Inspection", dependencies: ["CCapstone", "Catalogue", "Freestanding"],
      path: "Sources/MachineCode/Inspection"),

    // Run: from a plan to blocks, on the host and in guests; the calls that an audit looks at.
    .target(
      name: "Runner",
      dependencies: [
        "Analysis", "CFreestanding", "CHost", "CHypercall", "CLoops", "Catalogue", "Freestanding",
        "Host", "Inspection", "LoopSource", "Records", "Statistics", "Toolchains", system,
      ], path: "Sources/Run/Runner", plugins: ["EmbedSources"]),
    .target(
      name: "RealKernel",
      dependencies: [
        "CArchive", "Freestanding", "Host", "Inspection", "Records", "Toolchains", system,
      ], path: "Sources/Run/RealKernel"),

    // Verdict: blocks and calls in, estimates and verdicts out.
    .target(
      name: "Records", dependencies: ["Catalogue", "Freestanding", "Statistics"],
      path: "Sources/Verdict/Records"),
    .target(
      name: "Statistics", dependencies: ["Freestanding", real],
      path: "Sources/Verdict/Statistics", linkerSettings: [.linkedLibrary("m")]),
    .target(
      name: "Analysis",
      dependencies: ["Catalogue", "Freestanding", "LoopSource", "Records", "Statistics"],
      path: "Sources/Verdict/Analysis", exclude: ["Audit/Carried"],
      plugins: ["EmbedSources", "WriteContracts"]),

    // Report: tables, a page, and what other tools read.
    .target(
      name: "Report",
      dependencies: [
        "Analysis", "Catalogue", "Freestanding", "Inspection", "Records", "Statistics", real,
        .product(name: "Histogram", package: "hdrhistogram-swift"),
        .product(name: "Mustache", package: "swift-mustache"),
      ], path: "Sources/Report", exclude: ["Page/Templates"], plugins: ["EmbedSources"]),

    // The command line.
    .target(
      name: "Commands",
      dependencies: [
        "Analysis", "CFreestanding", "Catalogue", "Freestanding", "Host", "Inspection",
        "LoopSource", "RealKernel", "Records", "Report", "Runner", "Statistics", "Toolchains",
        arguments, system,
      ], exclude: ["GuestCommands.swift"]),
    .executableTarget(
      name: "clobber", dependencies: ["Commands", "SwiftLoops", arguments],
      linkerSettings: keepLoops),
    benchmark("ABIs"),
    benchmark("Arity"),
    benchmark("CallSites"),
    benchmark("HighBandwidth"),
    // Adapters in other languages, and one that is a package of its own.
    benchmark("Peers", exclude: ["google", "ordo", "plain"]),
    benchmark("Qualification"),
    benchmark("TrapCost"),

    // Tools: sources that are written while the package is built.
    .executableTarget(
      name: "SourceWriter", dependencies: ["Catalogue"], path: "Tools/SourceWriter"),
    .plugin(name: "EmbedSources", capability: .buildTool(), dependencies: ["SourceWriter"]),
    .plugin(name: "WriteContracts", capability: .buildTool(), dependencies: ["SourceWriter"]),
    .plugin(name: "WriteSwiftLoops", capability: .buildTool(), dependencies: ["SourceWriter"]),

    // A folder for each target, and those that test the built programs.
    .testTarget(
      name: "AnalysisTests",
      dependencies: ["Analysis", "Catalogue", "Freestanding", "Records", "Statistics"],
      path: "Tests/Verdict/AnalysisTests"),
    .testTarget(name: "ArchitectureTests"),
    .testTarget(
      name: "AuditTests",
      dependencies: ["Catalogue", "Analysis", "Freestanding", "Records", "clobber"],
      path: "Tests/Verdict/AuditTests"),
    .testTarget(
      name: "BandwidthTests",
      dependencies: ["Analysis", "Runner", "Freestanding", "Records", "Statistics"],
      path: "Tests/Verdict/BandwidthTests"),
    .testTarget(
      name: "CatalogueTests", dependencies: ["Catalogue"], path: "Tests/Subject/CatalogueTests"),
    .testTarget(
      name: "ComparisonTests", dependencies: ["Analysis", "Records", "Statistics", "Catalogue"],
      path: "Tests/Verdict/ComparisonTests"),
    .testTarget(
      name: "CommandTests",
      dependencies: [
        "Arity", "Analysis", "BuiltPrograms", "CallSites", "Catalogue", "HighBandwidth", "Host",
        "Records", "TrapCost", "clobber", "Statistics", system,
      ], path: "Tests/Commands/CommandTests"),
    .target(name: "BuiltPrograms", path: "Tests/Commands/BuiltPrograms"),
    .target(name: "CStepper", path: "Tests/MachineCode/CStepper", cSettings: cSettings),
    .testTarget(
      name: "ExecutionTests",
      dependencies: ["BuiltPrograms", "CStepper", "Catalogue", "Inspection", "clobber"],
      path: "Tests/MachineCode/ExecutionTests"),
    .testTarget(
      name: "ExportsTests", dependencies: ["Report", "Records", "Catalogue"],
      path: "Tests/Report/ExportsTests"),
    .testTarget(
      name: "FaultTests",
      dependencies: ["BuiltPrograms", "Host", "Freestanding", "Records", "clobber", system],
      path: "Tests/Run/FaultTests"),
    .target(
      name: "FuzzedReaders",
      dependencies: [
        "Analysis", "Catalogue", "Host", "Inspection", "Records", "Freestanding", "LoopSource",
        "RealKernel", system,
      ], path: "Tests/Readers/FuzzedReaders"),
    .testTarget(
      name: "FuzzTests", dependencies: ["FuzzedReaders", "Freestanding"],
      path: "Tests/Readers/FuzzTests"),
    .testTarget(
      name: "GuestTests",
      dependencies: [
        "BuiltPrograms", "Catalogue", "Runner", "Host", "Records", "Toolchains", "clobber", system,
      ], path: "Tests/Run/GuestTests"),
    .testTarget(
      name: "HostTests",
      dependencies: ["Host", system], path: "Tests/Machine/HostTests"),
    .testTarget(
      name: "InspectionTests", dependencies: ["Catalogue", "Freestanding", "Inspection"],
      path: "Tests/MachineCode/InspectionTests"),
    .testTarget(
      name: "LoopSourceTests", dependencies: ["Catalogue", "LoopSource"],
      path: "Tests/Subject/LoopSourceTests"),
    .testTarget(
      name: "LoopTests",
      dependencies: [
        "ABIs", "Arity", "BuiltPrograms", "CallSites", "Catalogue", "Runner", "Inspection",
        "TrapCost", "clobber",
      ], path: "Tests/Subject/LoopTests"),
    .testTarget(
      name: "MeasurementTests", dependencies: ["CLoops", "Freestanding"],
      path: "Tests/Core/MeasurementTests"),
    .testTarget(
      name: "MergingTests",
      dependencies: ["Runner", "Freestanding", "Records", system], path: "Tests/Run/MergingTests"),
    .testTarget(
      name: "PeerToolsTests",
      dependencies: [
        "BuiltPrograms", "Catalogue", "Commands", "Freestanding", "Host", "Peers", "Records",
        "Runner", "Toolchains", system,
      ], path: "Tests/Commands/PeerToolsTests"),
    .testTarget(
      name: "RandomnessTests", dependencies: ["Freestanding"], path: "Tests/Core/RandomnessTests"),
    .testTarget(
      name: "RecordsTests", dependencies: ["Records", "Statistics", "Catalogue"],
      path: "Tests/Verdict/RecordsTests"),
    .testTarget(
      name: "RealKernelTests",
      dependencies: [
        "BuiltPrograms", "Catalogue", "RealKernel", "Records", "Toolchains", "clobber", system,
      ], path: "Tests/Run/RealKernelTests"),
    .testTarget(
      name: "RegressionTests",
      dependencies: ["Catalogue", "Runner", "Host", "Inspection", "LoopSource", system],
      path: "Tests/Machine/RegressionTests"),
    .testTarget(
      name: "ReportingTests",
      dependencies: ["Catalogue", "Records", "Report", "Analysis", "Statistics"],
      path: "Tests/Report/ReportingTests"),
    .testTarget(
      name: "RunReportTests",
      dependencies: ["Catalogue", "Records", "Report", "clobber", "Statistics"],
      path: "Tests/Report/RunReportTests"),
    .testTarget(
      name: "RunnerTests",
      dependencies: ["Catalogue", "Host", "Freestanding", "Records", "Runner", system],
      path: "Tests/Run/RunnerTests"),
    .testTarget(
      name: "SerialTests", dependencies: ["Freestanding"], path: "Tests/Core/SerialTests"),
    .testTarget(
      name: "PublishedLatencyTests", dependencies: ["Catalogue", "Records", "Analysis"],
      path: "Tests/Verdict/PublishedLatencyTests"),
    .testTarget(
      name: "WrappersTests", dependencies: ["Catalogue", "LoopSource"],
      path: "Tests/Subject/WrappersTests"),
    .testTarget(
      name: "SimulationTests", dependencies: ["Statistics"], path: "Tests/Verdict/SimulationTests"),
    .testTarget(
      name: "StatisticsTests", dependencies: ["Freestanding", "Statistics"],
      path: "Tests/Verdict/StatisticsTests"),
    .testTarget(
      name: "ToolchainsTests",
      dependencies: ["Catalogue", "Freestanding", "Inspection", "Toolchains", system],
      path: "Tests/Machine/ToolchainsTests"),
  ],
  swiftLanguageModes: [.v6]
)

// For '.ci/fuzz' alone: the readers, so built that libFuzzer sees which code an input reaches.
if Context.environment["CLOBBER_FUZZ"] != nil {
  let seen = [
    "Analysis", "FuzzedReaders", "Freestanding", "Host", "Inspection", "LoopSource", "RealKernel",
    "Records",
  ]
  for target in package.targets where seen.contains(target.name) {
    target.swiftSettings = [.unsafeFlags(["-sanitize=fuzzer"])]
  }
  package.products = [.executable(name: "Fuzz", targets: ["Fuzz"])]
  package.targets.append(
    .executableTarget(
      name: "Fuzz", dependencies: ["FuzzedReaders", "Host", system], path: "Tests/Readers/Fuzz",
      swiftSettings: [.unsafeFlags(["-sanitize=fuzzer", "-parse-as-library"])],
      linkerSettings: [.unsafeFlags(["-sanitize=fuzzer", "-use-ld=lld"])]))
}

// For 'make guest-program' alone: what a guest needs of the program, without pages and exports, other
// harnesses, compilers' and kernels' parts.
if Context.environment["CLOBBER_GUEST"] != nil {
  package.products = [.executable(name: "clobber", targets: ["clobber"])]
  let left: [String: (exclude: [String], without: [String])] = [
    "Commands": (
      [
        "AllCommands.swift", "Export", "Guest", "Inspect", "Kernel",
        "Measure/BenchmarkCommands.swift", "Module", "Peers", "Report", "SelfTest",
        "Stored/BaselineCommand.swift", "Stored/ChangeOptions.swift",
        "Stored/CompareCommand.swift", "Stored/HistoryCommand.swift", "Stored/KeepCommand.swift",
        "Stored/MergeCommand.swift", "Stored/OtherRun.swift", "Stored/ResultsCommand.swift",
        "Stored/Show", "Stored/StoredFolder.swift", "Stored/StoredRun.swift",
        "Stored/StoredRuns.swift", "Stored/Verification.swift", "Stored/VerifyCommand.swift",
        "ToolchainsCommand.swift",
      ], ["RealKernel"]
    ),
    "Report": (["Documents", "Exports", "Page"], ["Histogram", "Mustache"]),
  ]
  for target in package.targets {
    guard let (exclude, without) = left[target.name] else { continue }
    target.exclude = exclude
    target.dependencies.removeAll { dependency in
      switch dependency {
      case .byNameItem(let name, _), .productItem(let name, _, _, _): without.contains(name)
      default: false
      }
    }
  }
  // Only what is reached stays, and loops. Capstone answers for each other architecture that it has
  // none when there is nothing at its address.
  let kept = ["clobber_*", "hyperv_*", "smccc1*", "tdx_*", "vmware_*", "xen_*"].map {
    "--export-dynamic-symbol=\($0)"
  }
  let foreign = [
    "AArch64", "ARM", "EVM", "M680X", "M68K", "Mips", "PPC", "Sparc", "SystemZ", "TMS320C64x",
    "XCore",
  ].flatMap { ["--defsym=\($0)_global_init=0", "--defsym=\($0)_option=0"] }
  // CHost's sources say what stands for what.
  let instead = [
    ("_Unwind_ForcedUnwind", "clobber_end_stack"),
    ("_swift_stdlib_getScalarName", "clobber_no_name"),
  ]
  // Each is in a table of what a number can do, and nothing calls it: who did would end the program.
  let uncalled = [
    "acos", "acosh", "asin", "asinh", "atan2", "atanh", "cbrt", "cosh", "exp2", "sinh", "tan",
    "tanh", "tgamma",
  ]
  let narrower =
    uncalled + [
      "atan", "cos", "erf", "erfc", "exp", "expm1", "log", "log10", "log1p", "log2", "pow", "sin",
    ]
  let stands =
    instead
    + (uncalled + narrower.flatMap { ["\($0)f", "\($0)l"] }).map { ($0, "abort") }
  let linking =
    ["--gc-sections", "--no-eh-frame-hdr", "--script=\(Context.packageDirectory)/Tools/guest.ld"]
    + kept + foreign + stands.flatMap { ["--wrap=\($0)", "--defsym=__wrap_\($0)=\($1)"] }
  package.targets.first { $0.name == "clobber" }?.linkerSettings = [
    .unsafeFlags(
      ["-resource-dir", "\(Context.packageDirectory)/.build-guest/swift_static"]
        + linking.flatMap { ["-Xlinker", $0] })
  ]
  // What is not measured is built to be small, and what nothing calls need not stay.
  for target in package.targets
  where target.cSettings == nil && [.regular, .executable].contains(target.type)
    && target.name != "SwiftLoops"
  {
    target.swiftSettings = [
      .unsafeFlags([
        "-Osize", "-Xfrontend", "-internalize-at-link", "-Xfrontend", "-function-sections",
      ])
    ]
  }
  // Nothing embeds templates that are left out.
  package.targets.first { $0.name == "Report" }?.plugins = nil
}

// For '.ci/sanitize' alone: what is measured stays as it is, and all else here is watched.
if let sanitizer = Context.environment["CLOBBER_SANITIZE"] {
  let measured = ["CFreestanding", "CLoops", "CShippedLoops", "SwiftLoops"]
  // Swift on Linux knows none for the undefined, so that C traps by itself.
  let isSwifts = sanitizer != "undefined"
  for target in package.targets where target.type != .plugin && target.type != .system {
    if measured.contains(target.name) { continue }
    target.cSettings? += [
      .unsafeFlags(
        ["-fsanitize=\(sanitizer)"] + (isSwifts ? [] : ["-fsanitize-trap=\(sanitizer)"]))
    ]
    guard isSwifts, target.cSettings == nil else { continue }
    target.swiftSettings =
      (target.swiftSettings ?? []) + [.unsafeFlags(["-sanitize=\(sanitizer)"])]
    target.linkerSettings =
      (target.linkerSettings ?? []) + [.unsafeFlags(["-sanitize=\(sanitizer)"])]
  }
}

// A target whose settings for C are its own is one in C.
for target in package.targets where target.type != .plugin && target.type != .system {
  if target.cSettings == nil {
    target.swiftSettings = (target.swiftSettings ?? []) + swiftSettings
  }
}
