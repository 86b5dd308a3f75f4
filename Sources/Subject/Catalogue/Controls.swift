import CCatalogue

/// A dose: the narrow `hypercall1` with so many dependent instructions put into its loop.
package struct Dose: Sendable, Hashable {
  /// The instructions, each of one cycle.
  package let adds: Int

  /// The form's name in a loop's id.
  package var form: String { "\(Self.formPrefix)\(adds)" }

  package static let formPrefix = "dose"

  package static let operation = "hypercall1"

  /// Every dose of the catalogue, the smallest first.
  package static let all: [Dose] = numbers { clobber_dose_at($0) }.map(Dose.init)
}

extension Loop {
  package var isControl: Bool { role == .chain || role == .dose }
  package var isClockCheck: Bool { role == .chain && Chain.clockChecks.contains(form) }

  /// The instructions that a dose has; nil for every other loop.
  package var addedInstructions: Int? {
    role == .dose ? Int(form.dropFirst(Dose.formPrefix.count)) : nil
  }
}

/// A chain of one instruction that waits for itself.
package struct Chain: Sendable, Hashable {
  /// The chain's name, the form in its loop's id.
  package let name: String
  package let instruction: String

  /// The operation in a chain's id.
  package static let operation = "reference"
  /// The chain of one-cycle adds that tells ticks from core cycles.
  package static let clock = "add"
  /// Other chains of one cycle, of units and of instructions that have nothing to do with adding:
  /// what they read tells whether the clock is right.
  package static let clockChecks: Set = ["xor", "shl", "eor", "lsl"]
  /// Instructions in one iteration of a chain's loop.
  package static let length = Int(CLOBBER_CHAIN_LENGTH)

  package static func all(on architecture: Architecture) -> [Chain] {
    unsafe entries({ unsafe clobber_chain_at(architecture.list, $0) }) { entry in
      Chain(
        name: unsafe String(cString: entry.name),
        instruction: unsafe String(cString: entry.instruction))
    }
  }

  /// Every chain of the architecture that this program is built for.
  package static let all: [Chain] = all(on: .host)
}
