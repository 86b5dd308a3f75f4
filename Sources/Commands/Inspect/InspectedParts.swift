import ArgumentParser
import Catalogue
import Freestanding
import LoopSource
import Report

/// Which loops of an operation are looked at.
struct InspectedParts: ParsableArguments {
  @Option(
    name: .long,
    help: "How many of the caller's values survive the call (default: 8; of a call site its own).")
  var live: Int?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "The forms (default: narrow,wide; of what every ABI is asked for the first two).",
      valueName: "narrow,…"))
  var form: String?

  @Option(
    name: .long,
    help: "What the wrapper holds besides its asm: bare, module or builtin (default: bare).")
  var path: WrapperPath?

  @Option(
    name: .long, help: "The caller: c or swift (default: c, or what the toolchain or object has).")
  var caller: Caller?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "What stands where the trap is: \(Transport.list) (default: nop)."))
  var transport: Transport?

  /// What is chosen, with every part checked against the catalogue.
  ///
  /// - Parameters:
  ///   - subject: An operation or a loop's id.
  ///   - ofProgram: Whether this program has it, with callers in both languages.
  /// - Returns: The choice.
  /// - Throws: ``BadChoice`` for what the catalogue does not have.
  func choice(_ subject: String, ofProgram: Bool) throws -> InspectionChoice {
    // What a compiler or a file has to do with depends on what it is for.
    let known = ofProgram ? Catalogue.all : Catalogue.everywhere
    return try choice(
      subject, among: known, showing: usualForms(of: subject, among: known),
      caller: ofProgram ? .c : nil, transport: .nop)
  }

  /// What is chosen of a user's wrappers and the catalogue's forms of the same operations.
  ///
  /// - Parameters:
  ///   - subject: An operation or a loop's id; nil for the only operation that there is.
  ///   - set: The wrappers, with what is known of their traps.
  ///   - architecture: What they are built for.
  /// - Returns: The choice.
  /// - Throws: ``BadChoice`` for what there is not.
  func choice(
    _ subject: String?, of set: WrapperSet, on architecture: Architecture
  ) throws -> InspectionChoice {
    let operations = set.operations.map(\.name)
    guard let operation = subject ?? (operations.count == 1 ? operations.first : nil) else {
      throw BadChoice("say which operation: \(operations.joined(separator: ", "))")
    }
    let own = set.wrappers.filter { $0.operation.name == operation }
    let traps = unique(own.map { set.traps[$0.header] })
    return try choice(
      operation, among: set.loops(on: architecture),
      showing: unique([baselineForm] + own.map(\.form)), caller: .c,
      transport: traps.count == 1 ? (traps[0] ?? .nop) : .nop)
  }

  private func choice(
    _ subject: String, among known: [Loop], showing usual: [String], caller usualCaller: Caller?,
    transport usualTransport: Transport
  ) throws -> InspectionChoice {
    if subject.contains(".") {
      guard live == nil, path == nil, caller == nil, transport == nil else {
        throw BadChoice(
          "'\(subject)' is a loop's id, which says live values, path, caller and transport")
      }
      guard let loop = Loop(id: subject), known.contains(loop) else {
        throw BadChoice("there is no loop '\(subject)'; 'clobber list' shows their ids")
      }
      let own = [loop.baseline?.form, loop.form].compactMap { $0 }
      return try InspectionChoice(
        operation: loop.operation, forms: forms ?? own, path: loop.path, live: loop.live,
        caller: loop.caller, transport: loop.transport, of: known)
    }
    let lives = unique(known.filter { $0.operation == subject }.map(\.live))
    return try InspectionChoice(
      operation: subject, forms: forms ?? usual, path: path ?? .bare,
      live: live ?? (lives.contains(8) ? 8 : lives.first ?? 0),
      caller: caller ?? usualCaller, transport: transport ?? usualTransport, of: known)
  }

  /// Narrow and wide where an operation has them, else its baseline and the next.
  private func usualForms(of operation: String, among known: [Loop]) -> [String] {
    let served = unique(known.filter { $0.operation == operation }.map(\.form))
    let usual = [baselineForm, "wide"]
    return served.isEmpty || usual.allSatisfy(served.contains) ? usual : Array(served.prefix(2))
  }

  private var forms: [String]? {
    form.map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
  }
}

/// Loops that differ in nothing but the form.
struct InspectionChoice {
  let operation: String
  let forms: [String]
  let path: WrapperPath
  let live: Int
  /// Nil for whatever a toolchain builds.
  let caller: Caller?
  let transport: Transport

  init(
    operation: String, forms: [String], path: WrapperPath, live: Int, caller: Caller?,
    transport: Transport, of loops: [Loop]
  ) throws {
    (self.operation, self.forms, self.path, self.live) = (operation, forms, path, live)
    (self.caller, self.transport) = (caller, transport)
    let same = loops.filter { $0.operation == operation }
    guard !same.isEmpty, operation != Chain.operation || transport == .none else {
      let known = unique(loops.filter { $0.role != .chain }.map(\.operation))
        .joined(separator: ", ")
      throw BadChoice("there is no operation '\(operation)'; there are \(known)")
    }
    guard same.contains(where: { $0.path == path }) else {
      throw BadChoice("no wrapper of \(operation) has the path '\(path)'")
    }
    let alike = same.filter { $0.transport == transport && $0.path == path }
    guard !alike.isEmpty else {
      throw BadChoice("no loop of \(operation) has the transport '\(transport)'")
    }
    guard alike.contains(where: { $0.live == live }) else {
      let known = unique(alike.map(\.live)).map(String.init).joined(separator: ", ")
      throw BadChoice("no loop of \(operation) has \(live) live values; there are \(known)")
    }
    let served = unique(alike.filter { $0.live == live }.map(\.form))
    for form in forms where !served.contains(form) {
      throw BadChoice(
        "no form '\(form)' serves \(operation) with \(live) live values; there are "
          + served.joined(separator: ", "))
    }
  }

  func loops(_ language: Caller?) -> [Loop] {
    forms.map {
      Loop(
        operation: operation, form: $0, path: path, live: live,
        caller: caller ?? language ?? .c, transport: transport)
    }
  }
}
