import Catalogue
import Foundation

/// What every wrapper of the catalogue declares, in a Swift source:
/// `contracts CLANG FOLDER OUT.swift`, where the folder is that of the wrappers and loops.
///
/// The loops are compiled to LLVM's intermediate language, which has the constraints of each asm
/// statement as the compiler understands them. A loop without one calls its wrapper.
enum ContractsFile {
  static func write(_ arguments: [String]) throws {
    guard arguments.count == 3 else {
      throw Failure(description: "usage: SourceWriter contracts CLANG FOLDER OUT.swift")
    }
    let clang = URL(filePath: arguments[0])
    let sources = URL(filePath: arguments[1])
    var lines: [String] = []
    for architecture in Architecture.allCases {
      let module = try module(of: sources, by: clang, for: architecture)
      lines += try Self.lines(of: module, architecture)
    }
    let source = """
      // Written from the wrappers. Edits are lost.

      let writtenContracts = \"\"\"
      \(lines.joined(separator: "\n"))
      \"\"\"

      """
    try source.write(to: URL(filePath: arguments[2]), atomically: true, encoding: .utf8)
  }

  /// A line for each form: what it is, then a word for each register with what is declared of it,
  /// or `call`.
  private static func lines(of module: String, _ architecture: Architecture) throws -> [String] {
    let functions = Set(AsmStatement.functions(in: module))
    let statements = Dictionary(
      grouping: AsmStatement.all(in: module).filter { !$0.isEmpty }, by: \.function)
    let rows = Row.all(on: architecture).map { ($0.operation, $0.form) }
    let blocks = architecture == .x86_64 ? BlockWrappers.names.map { ($0, "narrow") } : []
    return try (rows + blocks).map { operation, form in
      let loop = Loop(
        operation: operation, form: form, live: 0, caller: .c, transport: .nop)
      guard functions.contains(loop.symbol) else {
        throw Failure(description: "\(architecture): there is no loop \(loop.symbol)")
      }
      let found = statements[loop.symbol] ?? []
      let words = found.isEmpty ? ["call"] : Declaration(of: found.flatMap(\.operands)).words
      return ([architecture.rawValue, "\(operation).\(form)"] + words).joined(separator: " ")
    }
  }

  /// The loops of an architecture in LLVM's intermediate language.
  private static func module(
    of sources: URL, by clang: URL, for architecture: Architecture
  ) throws -> String {
    let blocks = architecture == .x86_64 ? [(BlockWrappers.source, ["-x", "c", "-"])] : []
    return try ([("", ["CLoops/loops_nop.c"])] + blocks).map { text, source in
      try run(
        clang,
        ["-target", "\(architecture)-linux-gnu", "-std=c11", "-ffreestanding", "-O2", "-w"]
          + ["CCatalogue", "CHypercall", "CLoops"].map { "-I\($0)/include" }
          + ["-S", "-emit-llvm", "-o", "-"] + source, input: text, in: sources)
    }.joined(separator: "\n")
  }

  private static func run(
    _ program: URL, _ arguments: [String], input: String, in folder: URL
  ) throws -> String {
    let process = Process()
    let (given, output) = (Pipe(), Pipe())
    process.executableURL = program
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.standardInput = given
    process.standardOutput = output
    try process.run()
    try given.fileHandleForWriting.write(contentsOf: Data(input.utf8))
    try given.fileHandleForWriting.close()
    let bytes = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw Failure(description: "\(program.path()) \(arguments.joined(separator: " ")) failed")
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
