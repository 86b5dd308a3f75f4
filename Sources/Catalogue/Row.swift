import CCatalogue

/// An operation, a form that serves it, and the call that the caller writes.
public struct Row: Sendable, Hashable {
  /// The operation's name.
  public let operation: String
  /// The form's name, as in `by-inputs`.
  public let form: String
  /// The call, as the catalogue has it: C, with `HC()` round what takes the transport.
  public let call: String

  /// Every row of an architecture, the baseline of each operation first.
  public static func all(on architecture: Architecture) -> [Row] {
    unsafe entries({ unsafe clobber_row_at(architecture.list, $0) }) { entry in
      Row(
        operation: unsafe String(cString: entry.operation),
        form: unsafe hyphenated(String(cString: entry.form)),
        call: unsafe String(cString: entry.call))
    }
  }

  /// Every row of the architecture that this program is built for.
  public static let all: [Row] = all(on: .host)

  /// How many of the caller's values must survive the call, in the order of the catalogue.
  public static let liveValues: [Int] = numbers { clobber_live_values_at($0) }
}

/// The form that each other form of an operation is compared with.
public let baselineForm = "narrow"

/// The forms whose trap is behind a call, wherever they are used.
let outOfLineForms: Set<String> = ["wide-call", "struct"]
