import ArgumentParser
import Catalogue
import Host
import Inspection
import LoopSource
import Records
import Runner
import SystemPackage
import Toolchains

/// Where the machine code comes from: this program, compilers, or files.
struct CodeOrigin: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp(
      "Have these compilers build the loops ('clobber toolchains' lists them; 'built-in' is "
        + "what this program holds).",
      valueName: "name,my=/path/to/cc"))
  var toolchain: [String] = []

  @Option(name: .long, help: "Flags that go together: o2, os, o3, kernel or distro.")
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
      throw ValidationError("--toolchain builds loops and --object has them: give one of the two")
    }
    guard object.isEmpty || profile == .o2 && cflags.isEmpty else {
      throw ValidationError("--profile and --cflags are for a --toolchain")
    }
  }

  var isProgram: Bool { toolchain.isEmpty && object.isEmpty }

  /// Each file with loops in it, in the order in which they were named.
  func sources(for choice: InspectionChoice) async throws -> [CodeSource] {
    if !toolchain.isEmpty { return try await built(choice) }
    if !object.isEmpty { return try object.map { try CodeSource(object: $0) } }
    return [try program()]
  }

  /// The same for a user's wrappers, which some compilers build.
  ///
  /// - Parameters:
  ///   - set: The wrappers, for an architecture.
  ///   - choose: Chooses from them, once their traps are known.
  /// - Returns: The choice, and each object.
  /// - Throws: ``UnusableWrapper`` if no compiler takes them, or what is wrong with a name.
  func sources(
    with set: (Architecture) throws -> WrapperSet?,
    choosing choose: (WrapperSet, Architecture) throws -> InspectionChoice
  ) async throws -> (InspectionChoice, [CodeSource]) {
    let compilers = try Compilers()
    let names = wanted
    guard !names.contains(ToolchainRecord.builtIn) else {
      throw BadChoice("'built-in' has no wrapper of yours in it: name compilers that build it")
    }
    let chosen =
      names.isEmpty
      ? await compilers.toolchains.usual() : try await compilers.toolchains.select(names)
    let able = chosen.filter { $0.caller == .c }
    guard let first = able.first, let architecture = Architecture(rawValue: first.architecture),
      let wrappers = try set(architecture)
    else { throw NothingBuilt(description: "no C compiler can be used") }
    var options = BuildOptions(profile: profile, cFlags: cflags, callers: [.c])
    let known = try await compilers.builder.examine(wrappers, withOneOf: able, options)
    let choice = try choose(known, architecture)
    options.transports = [choice.transport]
    options.wrappers = known
    let results = await compilers.builder.build(able, options)
    return (choice, zip(able, results).map { CodeSource($0, $1) })
  }

  private var wanted: [String] {
    toolchain.flatMap {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
  }

  private func built(_ choice: InspectionChoice) async throws -> [CodeSource] {
    let wanted = self.wanted
    let compilers = try Compilers()
    let others = wanted.filter { $0 != ToolchainRecord.builtIn }
    let chosen = try await compilers.toolchains.select(others)
    let callers = choice.caller.map { [$0] } ?? Caller.allCases
    let options = BuildOptions(
      profile: profile, cFlags: cflags, transports: [choice.transport],
      callers: Set(callers))
    let results = await compilers.builder.build(chosen, options)
    var sources = zip(chosen, results).map { CodeSource($0, $1) }
    for (place, name) in wanted.enumerated() where name == ToolchainRecord.builtIn {
      sources.insert(try program(), at: place)
    }
    return sources
  }

  private func program() throws -> CodeSource {
    CodeSource(program: try LoopFile(readFile(Program.path)))
  }
}
