import ArgumentParser
import Catalogue
import Freestanding
import Report

/// What is shown of results: the same words on the command line and in a document.
struct ShowOptions: ParsableArguments {
  @Argument(help: "A run, a baseline, SET/RUN, or a folder of 'make evidence'.")
  var folder: String

  @Option(
    name: .long,
    help: ArgumentHelp("Only this table; may be given again; --list names them.", valueName: "name")
  )
  var table: [String] = []

  @Flag(name: .long, help: "Show every table, not only the answer.")
  var full = false

  @Option(
    name: .long,
    help: ArgumentHelp(
      "One value as a sentence has it, such as difference, range or machine.", valueName: "name"))
  var value: ValueName?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Only these loops and what they are compared with: OPERATION.FORM.LIVE.CALLER.TRANSPORT; each "
        + "part is a list or *, the last ones may be left out.", valueName: "pattern"))
  var loops: LoopPattern = .all

  @Option(name: .long, help: "Only wrappers with this path: bare, module or builtin.")
  var path: WrapperPath?

  @Option(
    name: .long, help: ArgumentHelp("The compiler that --value is about.", valueName: "name"))
  var toolchain: String?

  @Flag(name: .long, help: "Tables as Markdown.")
  var markdown = false

  @Flag(name: .long, help: "Name the tables that there are.")
  var list = false

  func validate() throws {
    guard value == nil || (table.isEmpty && !full && !markdown && !list) else {
      throw ValidationError("--value is shown alone")
    }
    guard value != nil || toolchain == nil else {
      throw ValidationError("--toolchain is for --value")
    }
  }

  /// What is asked for of a report.
  ///
  /// - Throws: `NoSuchTable` or `NoValue`.
  func text(of report: StoredReport) throws -> String {
    if let value {
      guard case .run(let run) = report else {
        throw NoValue(description: "\(folder) is no run of calls: it has tables only")
      }
      return try run.value(value, loops, path: path, toolchain: toolchain)
    }
    return try TextTable.$isMarkdown.withValue(markdown) {
      let sections = report.sections(loops, path: path).filter { !$0.text.isEmpty }
      let names = sections.names
      if list { return names.map { "\($0)\n" }.joined() }
      for name in table where !names.contains(name) {
        throw NoSuchTable(folder: folder, name: name, known: names)
      }
      // Who chooses loops wants to see them.
      if table.isEmpty, !full, loops == .all, path == nil {
        return sections.brief("clobber show \(folder)")
      }
      return sections.filter { table.isEmpty || table.contains($0.name) }.text
    }
  }
}

extension ValueName: ExpressibleByArgument {}

extension LoopPattern: ExpressibleByArgument {
  package init?(argument: String) { self.init(argument) }
}

/// A table that results don't have.
struct NoSuchTable: ExitCoded, CustomStringConvertible {
  let folder: String
  let name: String
  let known: [String]

  var exitKind: ExitKind { .usage }

  var description: String {
    known.isEmpty
      ? "\(folder) has nothing to show of these loops"
      : "\(folder) has no table '\(name)'; it has \(known.joined(separator: ", "))"
  }
}
