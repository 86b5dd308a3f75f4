import Records

/// A way to change the wrappers that was proposed in the review thread or since.
enum Proposal: CaseIterable {
  case fold, constraints, declareRDX, clobbers, wide, wideCall, zeroed

  /// The question that a reader of the thread asks.
  var question: String {
    switch self {
    case .fold: "Fold 1 and 3 into 4?"
    case .constraints: "  signatures kept?"
    case .declareRDX: "rdx declared clobbered?"
    case .clobbers: "rsi, rdi clobbered (2026)?"
    case .wide: "One wide inline wrapper?"
    case .wideCall: "One wide call (Mar 2026)?"
    case .zeroed: "Unused inputs zeroed?"
    }
  }

  /// The same where it stands alone.
  var title: String { self == .constraints ? "Fold, signatures kept?" : question }

  /// The same over a column.
  var head: String {
    switch self {
    case .fold: "fold"
    case .constraints: "kept"
    case .declareRDX: "rdx"
    case .clobbers: "rsi,rdi"
    case .wide: "wide"
    case .wideCall: "call"
    case .zeroed: "zeroed"
    }
  }

  /// The form that is measured for it.
  var form: String {
    switch self {
    case .fold: "by-inputs"
    case .constraints: "constraints"
    case .declareRDX: "plusd"
    case .clobbers: "main2026"
    case .wide: "wide"
    case .wideCall: "static-call"
    case .zeroed: "zeroed"
    }
  }

  /// Whether the proposal changes what a loop calls.
  func concerns(_ shape: LoopShape) -> Bool {
    shape.form == form && shape.operation.hasPrefix("hypercall")
      && (self != .fold || ["hypercall1", "hypercall3"].contains(shape.operation))
  }
}
