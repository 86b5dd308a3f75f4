import CCatalogue

/// An operation, a form that serves it, and the call that the caller writes.
package struct Row: Sendable, Hashable {
  package let operation: String
  /// The form's name, as in `by-inputs`.
  package let form: String
  /// What the wrapper holds besides its asm.
  package let path: WrapperPath
  /// The call, as the catalogue has it: C, with `HC()` round what takes the transport.
  package let call: String

  /// The wrapper in the call, which is `out0 = HC(wrapper)(…)`.
  package var wrapper: String {
    let parts = call.split { $0 == "(" || $0 == ")" }
    return parts.count > 1 ? String(parts[1]) : call
  }

  /// Whether it ships as a call of a function that is like any other, which its bare asm is not.
  package var isStaticCall: Bool { path != .bare && wrapper.hasPrefix("hyperv_") }

  init(operation: String, form: String, path: WrapperPath = .bare, call: String) {
    self.operation = operation
    self.form = form
    self.path = path
    self.call = call
  }

  /// Every row of an architecture, the baseline of each operation first.
  package static func all(on architecture: Architecture) -> [Row] {
    unsafe entries({ unsafe clobber_row_at(architecture.list, $0) }) {
      unsafe Row($0, of: String(cString: $0.operation))
    } + ofEveryABI([clobber_abi_row_at, clobber_vector_abi_row_at], on: architecture)
  }

  /// The rows of wrappers as they ship, the baseline of each operation and path first.
  package static func shipped(on architecture: Architecture) -> [Row] {
    unsafe entries({ unsafe clobber_shipped_row_at(architecture.list, $0) }) {
      unsafe Row($0, of: String(cString: $0.operation))
    } + ofEveryABI([clobber_shipped_abi_row_at], on: architecture)
  }

  private static func ofEveryABI(
    _ lists: [(clobber_architecture, Int) -> UnsafePointer<clobber_row>?],
    on architecture: Architecture
  ) -> [Row] {
    unsafe lists.flatMap { list in
      unsafe entries({ unsafe list(architecture.list, $0) }) {
        unsafe Row($0, of: hyphenated(String(cString: $0.operation)))
      }
    }
  }

  @unsafe private init(_ entry: clobber_row, of operation: String) {
    // In C the path is the end of the form's name.
    let form = unsafe hyphenated(String(cString: entry.form))
    let path = WrapperPath.allCases.first { $0 != .bare && form.hasSuffix("-\($0.rawValue)") }
    self.init(
      operation: operation, form: path.map { String(form.dropLast($0.rawValue.count + 1)) } ?? form,
      path: path ?? .bare, call: unsafe String(cString: entry.call))
  }

  /// Every row of the architecture that this program is built for.
  package static let all: [Row] = all(on: .host)

  /// How many of the caller's values must survive the call, in the order of the catalogue.
  package static let liveValues: [Int] = numbers { clobber_live_values_at($0) }
}
