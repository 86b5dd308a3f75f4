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

// The kernels are compiled as a kernel compiles its callers: optimised, and with the
// frame pointer free for the register allocator.
let kernelSettings: [CSetting] = cSettings + [.unsafeFlags(["-O2", "-fomit-frame-pointer"])]

let package = Package(
  name: "clobber",
  products: [


  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
    .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2"),
  ],
  targets: [
    // C: what is measured, and what only C can say.
    .target(name: "CCatalogue", cSettings: cSettings),
    .target(name: "CHypercall", cSettings: cSettings),
    .target(
      name: "CKernels", dependencies: ["CCatalogue", "CHypercall"], cSettings: kernelSettings),

    // Pure: no operating system.
    .target(name: "Catalogue", dependencies: ["CCatalogue"]),

    // The Swift callers, written from the catalogue at build time.
    .target(
      name: "SwiftKernels", dependencies: ["CHypercall", "CKernels"],
      plugins: ["WriteSwiftKernels"]),
    .executableTarget(name: "KernelWriter", dependencies: ["Catalogue"]),
    .plugin(name: "WriteSwiftKernels", capability: .buildTool(), dependencies: ["KernelWriter"]),
  ],
  swiftLanguageModes: [.v6]
)

for target in package.targets where target.type != .plugin && target.type != .system {
  if !target.name.hasPrefix("C") || target.name == "Catalogue" {
    target.swiftSettings = (target.swiftSettings ?? []) + swiftSettings
  }
}
