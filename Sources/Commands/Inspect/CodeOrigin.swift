import ArgumentParser
import Catalogue
import Codegen
import Host
import Inspection
import Runner
import SystemPackage
import Toolchains

/// Where the machine code comes from: this program, compilers, or files.
struct CodeOrigin: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp(
      "Have these compilers build the kernels ('clobber toolchains' lists them; 'built-in' is "
        + "what this program holds).",
      valueName: "name,my=/path/to/cc"))
  var toolchain: [String] = []

  @Option(name: .long, help: "Flags that go together: o2, os, o3 or kernel.")
  var profile: Profile = .o2

  @Option(
    name: .long, parsing: .unconditionalSingleValue,
    help: ArgumentHelp("One more flag for C compilers; may be given again.", valueName: "flag"))
  var cflags: [String] = []

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Look into this object, shared object or program; may be given again.", valueName: "file"))
  var object: [String] = []

  func validate() throws {
    guard toolchain.isEmpty || object.isEmpty else {
      throw ValidationError("--toolchain builds kernels and --object has them: give one of the two")
    }
    guard !toolchain.isEmpty || profile == .o2 && cflags.isEmpty else {
      throw ValidationError("--profile and --cflags are for a --toolchain")
    }
  }

  /// Whether it is this program.
  var isProgram: Bool { toolchain.isEmpty && object.isEmpty }

  /// Each file with kernels in it, in the order in which they were named.
  func sources(for choice: InspectionChoice) async throws -> [CodeSource] {
    if !toolchain.isEmpty { return try await built(choice) }
    if !object.isEmpty { return try object.map { try CodeSource(object: $0) } }
    return [try program()]
  }

  private func built(_ choice: InspectionChoice) async throws -> [CodeSource] {
    let wanted = toolchain.flatMap {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    let compilers = try Compilers()
    let others = wanted.filter { $0 != Self.builtIn }
    let chosen = try await compilers.toolchains.select(others)
    let callers = choice.caller.map { [$0] } ?? Caller.allCases
    let options = BuildOptions(
      profile: profile, cFlags: cflags, transports: [choice.transport],
      callers: Set(callers))
    let results = await compilers.builder.build(chosen, options)
    var sources = zip(chosen, results).map { CodeSource($0, $1) }
    for (place, name) in wanted.enumerated() where name == Self.builtIn {
      sources.insert(try program(), at: place)
    }
    return sources
  }

  private func program() throws -> CodeSource {
    CodeSource(program: try KernelFile(readFile(Program.path)))
  }

  /// What this program's own kernels are called among toolchains.
  private static let builtIn = "built-in"
}
