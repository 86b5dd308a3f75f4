import CCatalogue

/// A dose: the narrow `hypercall1` with so many dependent adds put into its loop.
public struct Dose: Sendable, Hashable {
  /// The adds, each of one cycle.
  public let adds: Int

  /// The form's name in a kernel's id.
  public var form: String { "\(Self.formPrefix)\(adds)" }

  /// What the form of every dose begins with.
  public static let formPrefix = "dose"

  /// The operation that is dosed.
  public static let operation = "hypercall1"

  /// Every dose of the catalogue, the smallest first.
  public static let all: [Dose] = numbers { clobber_dose_at($0) }.map(Dose.init)
}

extension Kernel {
  /// The adds that a dose has; nil for every other kernel.
  public var addedInstructions: Int? {
    role == .dose ? Int(form.dropFirst(Dose.formPrefix.count)) : nil
  }
}

/// A chain of one instruction that waits for itself.
public struct Chain: Sendable, Hashable {
  /// The chain's name, the form in its kernel's id.
  public let name: String
  /// The instruction, as the assembler takes it.
  public let instruction: String

  /// The operation in a chain's id.
  public static let operation = "reference"
  /// The chain of one-cycle adds that tells ticks from core cycles.
  public static let clock = "add"
  /// Instructions in one iteration of a chain's loop.
  public static let length = Int(CLOBBER_CHAIN_LENGTH)

  /// Every chain of an architecture.
  public static func all(on architecture: Architecture) -> [Chain] {
    unsafe entries({ unsafe clobber_chain_at(architecture.list, $0) }) { entry in
      Chain(
        name: unsafe String(cString: entry.name),
        instruction: unsafe String(cString: entry.instruction))
    }
  }

  /// Every chain of the architecture that this program is built for.
  public static let all: [Chain] = all(on: .host)
}
