import ArgumentParser
import Catalogue
import Runner

/// Which loops: the same words for listing and running.
struct SelectionOptions: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp(
      "Take only loops whose id matches; may be given again.", valueName: "regex"))
  var filter: [String] = []

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Leave out loops whose id matches; may be given again.", valueName: "regex"))
  var skip: [String] = []

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Take only these suites: \(Suite.allCases.map(\.rawValue).joined(separator: ", ")).",
      valueName: "name,…"))
  var suite: NameList<Suite>?

  @Option(
    name: .long,
    help: ArgumentHelp("Take only these numbers of live values.", valueName: "0,2,…"))
  var live: NumberList?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Take wrappers with these paths: bare, the asm alone; module, as shipped in modules since "
        + "6.11, behind a branch that is given the outputs' addresses; builtin, as in the kernel "
        + "itself, which also tests whether it is patched (default: bare; for the whole suite bare, "
        + "and module without the exit; for call sites all; for ABIs bare and module).",
      valueName: "name,…"))
  var path: NameList<WrapperPath>?

  @Option(
    name: .long, help: ArgumentHelp("Take only these callers.", valueName: "c,swift"))
  var caller: NameList<Caller>?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Take only these transports: \(Transport.list).", valueName: "name,…"))
  var transport: NameList<Transport>?

  /// The selection, with numbers that no loop has refused.
  func selection() throws -> Selection {
    var selection = Selection()
    selection.filters = filter
    selection.skips = skip
    selection.suites = suite?.names ?? []
    selection.live = live?.numbers ?? []
    let lives = Set(Catalogue.everywhere.map(\.live)).sorted()
    for number in selection.live where !lives.contains(number) {
      let known = lives.map(String.init).joined(separator: ", ")
      throw ValidationError("no loop has \(number) live values; there are \(known)")
    }
    selection.paths = path?.names ?? []
    selection.callers = caller?.names ?? []
    selection.transports = transport?.names ?? []
    return selection
  }

  /// The selection for measuring: one suite, unless others or certain loops are asked for.
  func measured(by suite: Suite = .arity) throws -> Selection {
    var selection = try selection()
    if selection.suites.isEmpty, selection.filters.isEmpty { selection.suites = [suite] }
    return selection
  }
}
