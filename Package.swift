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

// The kernels are compiled as Linux compiles its callers: optimised, without a red zone, and with
// the frame pointer free for the register allocator. The package manager asks for one after these
// flags, so that it takes the frontend's own word to refuse it.
let kernelSettings: [CSetting] =
  cSettings + [.unsafeFlags(["-O2", "-mno-red-zone", "-Xclang", "-mframe-pointer=none"])]

// Kernels are found by symbol and called by nobody.
let keepKernels: [LinkerSetting] = [.unsafeFlags(["-Xlinker", "--no-gc-sections"])]

// Equal functions stay apart: each is a kernel of its own. Two passes merge them, LLVM's for
// equal ones and Swift's for alike ones.
let swiftKernelSettings: [SwiftSetting] = [
  .unsafeFlags([
    "-Xfrontend", "-disable-llvm-merge-functions-pass", "-Xllvm", "-swiftmergefunc-threshold=0",
  ])
]

// A small program for each question, with every kernel in it.
func benchmark(_ name: String, exclude: [String] = []) -> Target {
  .executableTarget(
    name: name,
    dependencies: [
      "Commands", "SwiftKernels",
      .product(name: "ArgumentParser", package: "swift-argument-parser"),
    ], path: "Benchmarks/\(name)", exclude: exclude, linkerSettings: keepKernels)
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
    // C: what is measured, and what only C can say.
    .target(name: "CAudit", dependencies: ["CHypercall", "CKernels"], cSettings: cSettings),
    .target(
      name: "CBandwidth", dependencies: ["CHypercall", "CKernels", "CTimer"],
      cSettings: kernelSettings),
    .target(name: "CCatalogue", cSettings: cSettings),
    .target(name: "CHost", dependencies: ["CHypercall"], cSettings: cSettings),
    .target(name: "CHypercall", cSettings: cSettings),
    .target(
      name: "CKernels", dependencies: ["CCatalogue", "CHypercall"], cSettings: kernelSettings),
    .target(name: "CTimer", cSettings: kernelSettings),
    .systemLibrary(name: "CNuma", pkgConfig: "numa"),

    // Pure: no operating system.
    .target(name: "AuditCalls", dependencies: ["CAudit", "Randomness"]),
    .target(name: "Bandwidth", dependencies: ["Randomness", "Records", "Statistics"]),
    .target(name: "Catalogue", dependencies: ["CCatalogue"]),
    .target(name: "CodePlacement", dependencies: ["Randomness"]),
    .target(
      name: "KernelSource", dependencies: ["Catalogue", "SwiftCallers", "Wrappers"],
      plugins: ["EmbedSources"]),
    .target(name: "Measurement", dependencies: ["CTimer", "Randomness"]),
    .target(name: "Randomness"),
    .target(name: "Records"),
    .target(name: "Serial"),
    .target(name: "SwiftCallers", dependencies: ["Catalogue"]),
    .target(
      name: "Statistics", dependencies: ["Randomness"], linkerSettings: [.linkedLibrary("m")]),

    .target(name: "Truth", dependencies: ["Catalogue", "Records"]),
    // A machine whose truth is known.
    .target(
      name: "Simulation",
      dependencies: [
        "Randomness", "Statistics", .product(name: "RealModule", package: "swift-numerics"),
      ]),

    .target(name: "Wrappers", dependencies: ["Catalogue"]),

    .target(name: "Analysis", dependencies: ["Catalogue", "Records", "Statistics"]),

    .target(name: "Comparison", dependencies: ["Records", "Statistics"]),

    // What other tools read.
    .target(
      name: "Exports",
      dependencies: ["Records", .product(name: "Histogram", package: "hdrhistogram-swift")]),

    // Machine code in, facts out.
    .systemLibrary(name: "CCapstone", pkgConfig: "capstone"),
    .target(name: "Inspection", dependencies: ["CCapstone", "CodePlacement"]),

    // Kernels in a file in, rows of codegen.csv out.
    .target(name: "Codegen", dependencies: ["Catalogue", "Inspection", "Records"]),

    // The only ones that touch Linux.
    .target(
      name: "Host",
      dependencies: [
        "CHost", "CNuma", .product(name: "Subprocess", package: "swift-subprocess"),
        .product(name: "SystemPackage", package: "swift-system"),
      ]),

    // Finds compilers, has them build kernels, and keeps what they built.
    .target(
      name: "Toolchains",
      dependencies: [
        "Catalogue", "Host", "Inspection", "KernelSource", "Wrappers",
        .product(name: "SystemPackage", package: "swift-system"),
      ]),

    // Plans a run, measures it in child processes, and writes what they say.
    .target(
      name: "Runner",
      dependencies: [
        "Analysis", "CHost", "CHypercall", "CKernels", "CTimer", "Catalogue", "CodePlacement",
        "Codegen", "Host", "Inspection", "Measurement", "Randomness", "Records", "Statistics",
        .product(name: "SystemPackage", package: "swift-system"),
      ]),

    // Moves buffers in child processes, and looks whether they arrive.
    .target(
      name: "BandwidthRunner",
      dependencies: [
        "Bandwidth", "CBandwidth", "CHost", "CTimer", "Catalogue", "Host", "Measurement",
        "Randomness", "Records", "Runner",
        .product(name: "SystemPackage", package: "swift-system"),
      ]),

    // The asm statements of C as a compiler has understood them.
    .target(name: "AsmStatements"),

    // What wrappers declare, what calls were seen to change, and what does not fit. What the
    // catalogue's wrappers declare is written when the program is built.
    .target(
      name: "Audit",
      dependencies: [
        "AsmStatements", "AuditCalls", "Catalogue", "Records", "Wrappers",
      ],
      exclude: ["Carried"], plugins: ["EmbedSources", "WriteContracts"]),
    .executableTarget(name: "ContractWriter", dependencies: ["AsmStatements", "Catalogue"]),
    .plugin(name: "WriteContracts", capability: .buildTool(), dependencies: ["ContractWriter"]),

    // Builds guests, boots them and reads what they print.
    .target(
      name: "Guest",
      dependencies: [
        "Analysis", "CHost", "Catalogue", "CodePlacement", "Host", "Inspection", "KernelSource",
        "Records", "Runner", "Serial", "Toolchains",
        .product(name: "SystemPackage", package: "swift-system"),
      ], plugins: ["EmbedSources"]),

    // Joins the runs of many machines into one set.
    .target(
      name: "Merging",
      dependencies: [
        "Host", "Inspection", "Records",
        .product(name: "SystemPackage", package: "swift-system"),
      ]),

    // Makes the calls that the audit looks at.
    .target(
      name: "AuditRunner",
      dependencies: [
        "AsmStatements", "Audit", "AuditCalls", "CAudit", "CHost", "Catalogue", "Guest", "Host",
        "KernelSource",
        "Runner", "Serial", "Toolchains", "Wrappers",
        .product(name: "SystemPackage", package: "swift-system"),
      ]),

    .target(
      name: "Reporting",
      dependencies: [
        "Analysis", "Audit", "AuditCalls", "Bandwidth", "Catalogue", "Comparison", "Records",
        "Simulation", "Statistics", "Truth",
      ]),

    // A run as a page, figures and text.
    .target(
      name: "RunReport",
      dependencies: [
        "Audit", "AuditCalls", "Catalogue", "Comparison", "Inspection", "Records", "Reporting",
        "Statistics",
        .product(name: "Mustache", package: "swift-mustache"),
        .product(name: "RealModule", package: "swift-numerics"),
      ], exclude: ["Templates"], plugins: ["EmbedSources"]),

    // Has other harnesses time the same kernels, and compares what all of them say.
    .target(
      name: "PeerTools",
      dependencies: [
        "CTimer", "Catalogue", "CodePlacement", "Host", "KernelSource", "Measurement", "Randomness",
        "Records", "Reporting", "Runner", "Statistics", "Toolchains",
        .product(name: "SystemPackage", package: "swift-system"),
      ]),

    .target(
      name: "Commands",
      dependencies: [
        "Analysis", "Audit", "AuditCalls", "AuditRunner", "Bandwidth", "BandwidthRunner",
        "Catalogue", "Codegen", "Comparison", "Exports", "Guest", "Host", "Inspection", "Merging",
        "PeerTools", "Records", "Reporting", "RunReport", "Runner", "Simulation", "Statistics",
        "Toolchains", "Truth", "Wrappers",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "SystemPackage", package: "swift-system"),
      ]),
    .executableTarget(
      name: "clobber",
      dependencies: [
        "Commands", "SwiftKernels",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ], linkerSettings: keepKernels),
    benchmark("ABIs"),
    benchmark("Arity"),
    benchmark("CallSites"),
    benchmark("HighBandwidth"),
    // Adapters in other languages, and one that is a package of its own.
    benchmark("Peers", exclude: ["google", "ordo", "plain"]),
    benchmark("Qualification"),
    benchmark("TrapCost"),

    // The Swift callers, written from the catalogue at build time.
    .target(
      name: "SwiftKernels", dependencies: ["CHypercall", "CKernels"],
      swiftSettings: swiftKernelSettings, plugins: ["WriteSwiftKernels"]),
    .executableTarget(name: "KernelWriter", dependencies: ["Catalogue", "SwiftCallers"]),
    .plugin(name: "WriteSwiftKernels", capability: .buildTool(), dependencies: ["KernelWriter"]),

    // The C sources as text, for other compilers.
    .executableTarget(name: "SourceEmbedder"),
    .plugin(name: "EmbedSources", capability: .buildTool(), dependencies: ["SourceEmbedder"]),

    // A folder for each target, and those that test the built programs.
    .testTarget(
      name: "AnalysisTests",
      dependencies: ["Analysis", "Catalogue", "Randomness", "Records", "Statistics"]),
    .testTarget(name: "ArchitectureTests"),
    .testTarget(
      name: "AuditTests",
      dependencies: ["AsmStatements", "Audit", "AuditCalls", "Catalogue", "Records", "clobber"]),
    .testTarget(
      name: "BandwidthTests",
      dependencies: ["Bandwidth", "BandwidthRunner", "Randomness", "Records"]),
    .testTarget(name: "CatalogueTests", dependencies: ["Catalogue"]),
    .testTarget(name: "ComparisonTests", dependencies: ["Comparison", "Records"]),
    .testTarget(
      name: "CommandTests",
      dependencies: [
        "Arity", "Audit", "BuiltPrograms", "CallSites", "Catalogue", "HighBandwidth", "Records",
        "TrapCost", "clobber",
      ]),
    .target(name: "BuiltPrograms", path: "Tests/BuiltPrograms"),
    .target(name: "CStepper", path: "Tests/CStepper", cSettings: cSettings),
    .testTarget(
      name: "ExecutionTests",
      dependencies: ["BuiltPrograms", "CStepper", "Catalogue", "Inspection", "clobber"]),
    .testTarget(name: "ExportsTests", dependencies: ["Exports", "Records"]),
    .testTarget(
      name: "FaultTests",
      dependencies: ["BuiltPrograms", "Host", "Randomness", "Records", "clobber"]),
    .target(
      name: "FuzzedReaders",
      dependencies: ["Audit", "Inspection", "Records", "Serial", "Wrappers"],
      path: "Tests/FuzzedReaders"),
    .testTarget(name: "FuzzTests", dependencies: ["FuzzedReaders", "Randomness", "Serial"]),
    .testTarget(
      name: "GuestTests",
      dependencies: [
        "BuiltPrograms", "Catalogue", "Guest", "Host", "Records", "Toolchains", "clobber",
        .product(name: "SystemPackage", package: "swift-system"),
      ]),
    .testTarget(
      name: "HostTests",
      dependencies: ["Host", .product(name: "SystemPackage", package: "swift-system")]),
    .testTarget(name: "InspectionTests", dependencies: ["CodePlacement", "Inspection"]),
    .testTarget(name: "KernelSourceTests", dependencies: ["Catalogue", "KernelSource"]),
    .testTarget(
      name: "KernelTests",
      dependencies: [
        "ABIs", "Arity", "BuiltPrograms", "CallSites", "Catalogue", "Codegen", "Inspection",
        "TrapCost", "clobber",
      ]),
    .testTarget(
      name: "MeasurementTests", dependencies: ["CKernels", "Measurement", "Randomness"]),
    .testTarget(
      name: "MergingTests",
      dependencies: [
        "Merging", "Randomness", "Records",
        .product(name: "SystemPackage", package: "swift-system"),
      ]),
    .testTarget(
      name: "PeerToolsTests",
      dependencies: [
        "BuiltPrograms", "Catalogue", "CodePlacement", "Host", "PeerTools", "Peers", "Records",
        "Runner", "Toolchains",
        .product(name: "SystemPackage", package: "swift-system"),
      ]),
    .testTarget(name: "RandomnessTests", dependencies: ["Randomness"]),
    .testTarget(name: "RecordsTests", dependencies: ["Records"]),
    .testTarget(
      name: "RegressionTests",
      dependencies: [
        "Catalogue", "Codegen", "Host", "Inspection", "KernelSource",
        .product(name: "SystemPackage", package: "swift-system"),
      ]),
    .testTarget(
      name: "ReportingTests", dependencies: ["Catalogue", "Records", "Reporting", "Truth"]),
    .testTarget(
      name: "RunReportTests", dependencies: ["Catalogue", "Records", "RunReport", "clobber"]),
    .testTarget(
      name: "RunnerTests", dependencies: ["Catalogue", "Host", "Measurement", "Runner"]),
    .testTarget(name: "SerialTests", dependencies: ["Randomness", "Serial"]),
    .testTarget(name: "TruthTests", dependencies: ["Catalogue", "Records", "Truth"]),
    .testTarget(name: "WrappersTests", dependencies: ["Catalogue", "KernelSource", "Wrappers"]),
    .testTarget(name: "SimulationTests", dependencies: ["Simulation", "Statistics"]),
    .testTarget(name: "StatisticsTests", dependencies: ["Randomness", "Statistics"]),
    .testTarget(
      name: "ToolchainsTests",
      dependencies: [
        "Catalogue", "CodePlacement", "Inspection", "Toolchains",
        .product(name: "SystemPackage", package: "swift-system"),
      ]),
  ],
  swiftLanguageModes: [.v6]
)

// For '.ci/fuzz' alone: the readers, so built that libFuzzer sees which code an input reaches.
if Context.environment["CLOBBER_FUZZ"] != nil {
  let seen = ["Audit", "FuzzedReaders", "Inspection", "Records", "Serial", "Wrappers"]
  for target in package.targets where seen.contains(target.name) {
    target.swiftSettings = [.unsafeFlags(["-sanitize=fuzzer"])]
  }
  package.products = [.executable(name: "Fuzz", targets: ["Fuzz"])]
  package.targets.append(
    .executableTarget(
      name: "Fuzz", dependencies: ["FuzzedReaders"], path: "Tests/Fuzz",
      swiftSettings: [.unsafeFlags(["-sanitize=fuzzer", "-parse-as-library"])],
      linkerSettings: [.unsafeFlags(["-sanitize=fuzzer", "-use-ld=lld"])]))
}

// For '.ci/sanitize' alone: what is measured stays as it is, and all else here is watched.
if let sanitizer = Context.environment["CLOBBER_SANITIZE"] {
  let measured = ["CBandwidth", "CKernels", "CTimer", "SwiftKernels"]
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
