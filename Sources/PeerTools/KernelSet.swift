import Catalogue

/// The kernels that every tool times.
package struct KernelSet: Sendable {
  /// What all others are compared with.
  package let narrow: Kernel
  /// The forms.
  package let forms: [Kernel]
  /// The narrow form with adds put in, the smallest dose first.
  package let doses: [(adds: Int, kernel: Kernel)]
  /// What this program's own runs have besides: larger doses, and the stream that watches the core.
  package let ownControls: [Kernel]
  /// The chain of one-cycle adds.
  package let chain: Kernel

  /// The twin's symbol: the narrow form's code once more, at another place.
  package static let twin = "twin_of_narrow"

  /// The smallest set that has a control of every kind and a form of every kind.
  package static let usual: KernelSet = {
    func kernel(_ form: String) -> Kernel {
      Kernel(operation: Dose.operation, form: form, live: 0, caller: .c, transport: .nop)
    }
    return KernelSet(
      narrow: kernel("narrow"),
      forms: ["by-inputs", "wide", "wide-call", "struct"].map(kernel),
      // Larger ones nobody can miss.
      doses: Dose.all.filter { $0.adds <= 16 }.map { ($0.adds, kernel($0.form)) },
      ownControls: Dose.all.filter { $0.adds > 16 }.map { kernel($0.form) } + [Catalogue.company],
      chain: Catalogue.clock)
  }()

  /// What every tool times, but the twin, which is no kernel of the catalogue.
  package var kernels: [Kernel] { [narrow] + forms + doses.map(\.kernel) + [chain] }

  /// The symbols that a tool looks up, in the order in which it times them.
  package var symbols: [String] { [narrow.symbol, Self.twin] + kernels.dropFirst().map(\.symbol) }

  /// What is compared with the narrow form, by symbol.
  package var compared: [String] {
    [Self.twin] + forms.map(\.symbol) + doses.map(\.kernel.symbol)
  }
}
