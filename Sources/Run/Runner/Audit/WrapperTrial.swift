import Analysis
import Catalogue
import Freestanding
import Host
import LoopSource
import SystemPackage
import Toolchains

/// Executes the instructions of a user's wrappers, in processes that they may take down.
package struct WrapperTrial: Sendable {
  private let builder: Builder
  private let builds: CachedBuilds
  private let program: FilePath
  private let toolchain: Toolchain

  /// The name of the hidden command that executes one loop.
  package static let command = "audit-statements"

  /// Trials with a clang.
  ///
  /// - Parameters:
  ///   - program: This program, which knows the hidden command.
  ///   - toolchain: The compiler.
  ///   - builder: Builds the loops.
  ///   - builds: Builds what is executed.
  package init(program: FilePath, toolchain: Toolchain, builder: Builder, builds: CachedBuilds) {
    self.program = program
    self.toolchain = toolchain
    self.builder = builder
    self.builds = builds
  }

  private static let calls: UInt = 4

  /// Executes a loop: the child's side.
  ///
  /// - Parameters:
  ///   - symbol: The function of the loop.
  ///   - object: The object that has it.
  ///   - sites: How many places there are.
  ///   - seed: What the registers' values are drawn from.
  /// - Returns: Lines for ``ExecutedSites``.
  /// - Throws: When the object can't be loaded, or the processor has no XSAVE.
  package static func execute(
    _ symbol: String, in object: FilePath, sites: Int, seed: UInt64
  ) throws -> [String] {
    let object = try SharedObject(object)
    guard try object.call("clobber_audit_begin", UInt(seed)) != 0 else {
      throw LoopsFailed(description: "the processor has no XSAVE")
    }
    _ = try object.call(symbol, calls)
    return try ExecutedSites.lines(sites: sites) { try object.call($0, $1) }
  }

  /// Builds and executes what a header's wrappers do: the parent's side.
  ///
  /// - Parameters:
  ///   - header: The header.
  ///   - set: The wrappers of all headers, with the traps that headers have of their own.
  ///   - options: How they are built.
  ///   - seed: What the registers' values are drawn from.
  /// - Returns: What came of each wrapper of the header.
  /// - Throws: ``BuildFailure`` if the compiler refuses the header.
  package func run(
    _ header: String, of set: WrapperSet, _ options: BuildOptions, seed: UInt64
  ) async throws(BuildFailure) -> [ExaminedWrapper] {
    func text(over transport: CallTransport) async throws(BuildFailure) -> String {
      try await builder.module(
        of: header, trap: transport.name, in: set, with: toolchain, options)
    }
    let standIn = WrapperExamination.standIn
    let plain = try await text(over: standIn)
    // A header with a trap of its own is the same over every transport.
    let other = set.traps[header] == nil ? try await text(over: .lfence) : plain
    let module = MarkedModule(plain, standIn: standIn.name)
    let traps = module.traps(comparedWith: MarkedModule(other, standIn: nil))
    let (code, object): (InstrumentedAssembly, FilePath)
    do {
      (code, object) = try await build(module)
    } catch {
      throw BuildFailure(toolchain: toolchain, reason: "\(error)")
    }
    var examined: [ExaminedWrapper] = []
    for wrapper in set.wrappers where wrapper.header == header {
      examined.append(await examine(wrapper, in: object, code, module, traps, seed))
    }
    Self.noteWhatNoneReached(&examined, code, module)
    return examined
  }

  private func build(_ module: MarkedModule) async throws -> (InstrumentedAssembly, FilePath) {
    func recipe(_ files: [(String, String)], _ steps: [[String]], _ output: String) -> BuildSteps {
      BuildSteps(
        name: toolchain.name, files: files.map { SourceSet.File(path: $0, text: $1) },
        steps: steps.map { toolchain.command + $0 }, output: output,
        circumstances: toolchain.hash)
    }
    let assembly = try await builds.file(
      of: recipe(
        [("module.ll", module.text)],
        [
          [
            "-x", "ir", "-S", "-O1", "-Xclang", "-disable-llvm-passes", "-fPIC", "-o",
            "module.s", "module.ll",
          ]
        ], "module.s"))
    let code = InstrumentedAssembly(
      String(decoding: try readFile(assembly), as: UTF8.self), of: module)
    let object = try await builds.file(
      of: recipe(
        [("program.s", code.text)] + InstrumentedAssembly.runtime,
        [
          [
            "-std=gnu11", "-ffreestanding", "-fPIC", "-mno-red-zone", "-fno-stack-protector",
            "-O2", "-shared", "-nostdlib", "-Wl,-Bsymbolic", "-o", "statements.so", "program.s",
            "statements.c",
          ]
        ], "statements.so"))
    return (code, object)
  }

  private func examine(
    _ wrapper: Wrapper, in object: FilePath, _ code: InstrumentedAssembly, _ module: MarkedModule,
    _ traps: Set<Int>, _ seed: UInt64
  ) async -> ExaminedWrapper {
    let loop = Loop(
      operation: wrapper.operation.name, form: wrapper.form, live: 0, caller: .c, transport: .nop)
    let symbol = loop.symbol.dropLast(loop.transport.rawValue.count) + "any"
    let output = CollectedOutput()
    let reason: String
    do {
      let end = try await Child.run(
        program,
        [Self.command, object.string, String(symbol), String(code.sites.count), String(seed)],
        limit: .seconds(10)
      ) { output.append($0) }
      if end.isSuccess {
        let seen = ExecutedSites(lines: output.text)
        var examination = WrapperExamination(of: wrapper, seen: seen, code: code, module: module)
        if seen.unended > 0 { examination.leaveOut("a statement was begun and not ended") }
        let reached = Set(seen.executions.filter { $0.value > 0 }.keys)
        if reached.isEmpty { examination.leaveOut("the loop holds none of the wrapper's code") }
        return ExaminedWrapper(
          examination: examination, reached: reached,
          isCalled: reached.contains { code.sites[$0].statement == nil },
          contracts: code.contracts(at: reached, of: traps, wrapper: wrapper.form))
      }
      reason = "its own instructions: \(end.cause.text)"
    } catch {
      reason = "its own instructions: \(error)"
    }
    return ExaminedWrapper(
      examination: WrapperExamination(of: wrapper, notExamined: reason), reached: [],
      isCalled: false, contracts: [])
  }

  /// A statement that no wrapper's loop came to was not examined. Loops with live values hold
  /// the same statements once more, and are not executed.
  private static func noteWhatNoneReached(
    _ examined: inout [ExaminedWrapper], _ code: InstrumentedAssembly, _ module: MarkedModule
  ) {
    guard !examined.isEmpty else { return }
    let reached = examined.reduce(into: Set<Int>()) { $0.formUnion($1.reached) }
    let places = Set(reached.compactMap { code.sites[$0].statement })
    var told = Set(places.map { module.statements[$0].instructions })
    for statement in module.statements
    where told.insert(statement.instructions).inserted {
      examined[0].examination.leaveOut(
        "never reached with the values that the loops give: \(statement.instructions)")
    }
  }
}

/// A user's wrapper and what came of executing it.
package struct ExaminedWrapper: Sendable {
  package fileprivate(set) var examination: WrapperExamination
  fileprivate let reached: Set<Int>
  package let isCalled: Bool
  /// What is declared where a trap is, once for each trap.
  package let contracts: [Contract]
}
