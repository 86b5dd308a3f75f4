import Catalogue

package struct LoopSet: Sendable {
  package let narrow: Loop
  package let forms: [Loop]
  /// The narrow form with adds put in, the smallest dose first.
  package let doses: [(adds: Int, loop: Loop)]
  /// What this program's own runs have besides: larger doses, and the stream that watches the core.
  package let ownControls: [Loop]
  package let chain: Loop

  /// The twin's symbol: the narrow form's code once more, at another place.
  package static let twin = "twin_of_narrow"

  /// The smallest set that has a control of every kind and a form of every kind.
  package static let usual: LoopSet = {
    func loop(_ form: String) -> Loop {
      Loop(operation: Dose.operation, form: form, live: 0, caller: .c, transport: .nop)
    }
    return LoopSet(
      narrow: loop("narrow"),
      forms: ["by-inputs", "wide", "wide-call", "struct"].map(loop),
      // Larger ones nobody can miss.
      doses: Dose.all.filter { $0.adds <= 16 }.map { ($0.adds, loop($0.form)) },
      ownControls: Dose.all.filter { $0.adds > 16 }.map { loop($0.form) } + [
        Catalogue.sharedCoreProbe
      ],
      chain: Catalogue.clock)
  }()

  /// What every tool times, but the twin, which is no loop of the catalogue.
  package var loops: [Loop] { [narrow] + forms + doses.map(\.loop) + [chain] }

  /// The symbols that a tool looks up, in the order in which it times them.
  package var symbols: [String] { [narrow.symbol, Self.twin] + loops.dropFirst().map(\.symbol) }

  /// What is compared with the narrow form, by symbol.
  package var compared: [String] {
    [Self.twin] + forms.map(\.symbol) + doses.map(\.loop.symbol)
  }
}
