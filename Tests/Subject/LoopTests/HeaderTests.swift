import Catalogue
import Foundation
import Testing

private let package = URL(filePath: #filePath).deletingLastPathComponent()
  .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

private func find(_ program: String) -> URL? {
  (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").lazy
    .map { URL(filePath: String($0)).appending(path: program) }
    .first { FileManager.default.isExecutableFile(atPath: $0.path()) }
}

/// Runs a program; what it printed is nil when it succeeded.
private func complaint(_ program: URL, _ arguments: [String]) throws -> String? {
  let process = Process()
  process.executableURL = program
  process.arguments = arguments
  let pipe = Pipe()
  process.standardError = pipe
  process.standardOutput = pipe
  try process.run()
  let output = pipe.fileHandleForReading.readDataToEndOfFile()
  process.waitUntilExit()
  return process.terminationStatus == 0 ? nil : String(decoding: output, as: UTF8.self)
}

private let includes = ["CHypercall", "CCatalogue", "CLoops"].flatMap {
  ["-I", package.appending(path: "Sources/Subject/\($0)/include").path()]
}

@Suite struct `The wrappers' headers` {
  @Test(arguments: [
    ("gcc", ["-mno-red-zone"]), ("clang", ["-mno-red-zone"]), ("aarch64-linux-gnu-gcc", []),
    ("clang", ["--target=aarch64-none-elf"]),
  ])
  func `compile clean and freestanding`(_ name: String, _ flags: [String]) throws {
    let compiler = try #require(find(name), "\(name) is installed by 'make test'")
    let transports = Architecture.allCases.flatMap(Transport.hypercalls(on:)).map {
      "loops_\($0).c"
    }
    for source in transports + ["out_of_line.c", "chains.c", "traps.c", "toolchain.c"] {
      let problem = try complaint(
        compiler,
        [
          "-std=c11", "-O2", "-Wall", "-Wextra", "-Werror", "-ffreestanding", "-fsyntax-only",
        ] + flags + includes + [package.appending(path: "Sources/Subject/CLoops/\(source)").path()])
      #expect(problem == nil, "\(source): \(problem ?? "")")
    }
  }

  @Test(arguments: [
    (
      "x86_64-unknown-none-elf", ["-Xcc", "-mno-red-zone"],
      """
      vmware_hypercall4_vmcall(UInt(CLOBBER_CMD), 1, &magic, &type, &more)
          &+ vmware_hypercall1_port(UInt(CLOBBER_CMD), 1) &+ kvm_hypercall0_vmmcall(1)
      """
    ),
    (
      "aarch64-none-none-elf", [],
      """
      vmware_hypercall5_mrs(UInt(CLOBBER_CMD), 1, 2, 3, 4, &magic)
          &+ smccc0_hvc(UInt32(CLOBBER_NR), &magic, &type, &more)
      """
    ),
  ])
  func `are taken by Embedded Swift without a system`(
    target: String, flags: [String], calls: String
  ) throws {
    let swiftc = try #require(find("swiftc"))
    let folder = FileManager.default.temporaryDirectory.appending(path: "clobber-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let source = folder.appending(path: "guest.swift")
    try """
    import CHypercall
    import CLoops

    @c(entry)
    public func entry() -> UInt {
      var magic: UInt32 = 0
      var type: UInt32 = 0
      var more: UInt32 = 0
      return unsafe \(calls)
    }
    """.write(to: source, atomically: true, encoding: .utf8)
    let problem = try complaint(
      swiftc,
      [
        "-target", target, "-enable-experimental-feature", "Embedded", "-wmo",
        "-parse-as-library", "-O", "-Xcc", "-ffreestanding",
      ] + flags + includes + ["-c", source.path(), "-o", folder.appending(path: "guest.o").path()])
    #expect(problem == nil, "\(problem ?? "")")
  }
}
