import Catalogue
import Freestanding

/// A wrapper as one operation uses it, and which calls show what becomes of its registers.
package struct AuditedForm: Sendable {
  package let operation: String
  package let form: String
  /// The register contract.
  package let abi: ABI
  package let path: CallPath
  package let contract: Contract
  /// The transport of a wrapper that has a trap of its own; nil for one that takes any.
  package private(set) var trap: CallTransport?

  /// `OPERATION.FORM`.
  package var name: String { "\(operation).\(form)" }

  /// Every form of the catalogue for x86-64, and the high bandwidth wrappers, which it does not time.
  package static func all() throws(NoContract) -> [AuditedForm] {
    var forms: [AuditedForm] = []
    for row in Row.all(on: .x86_64) where Suite(of: row.operation) == .arity {
      let operation = Operation.all(on: .x86_64).first { $0.name == row.operation }
      forms.append(
        AuditedForm(
          operation: row.operation, form: row.form,
          abi: operation?.abi == "kvm" ? .kvm : .vmwareLB, path: CallPath(of: row.form),
          contract: try Contract(of: row.operation, row.form)))
    }
    for (operation, path) in [("hb_out", CallPath.blockOut), ("hb_in", .blockIn)] {
      forms.append(
        AuditedForm(
          operation: operation, form: baselineForm, abi: .vmwareHB, path: path,
          contract: try Contract(of: operation, baselineForm)))
    }
    return forms
  }

  init(
    operation: String, form: String, abi: ABI, path: CallPath, contract: Contract,
    trap: CallTransport? = nil
  ) {
    self.operation = operation
    self.form = form
    self.abi = abi
    self.path = path
    self.contract = contract
    self.trap = trap
  }

  /// Whether a call shows what becomes of this form's registers.
  func isShown(by call: AuditedCall) -> Bool {
    guard call.abi == abi, call.path == path, trap == nil || call.transport == trap else {
      return false
    }
    return path != .trap || call.inputs == shownInputs
  }

  /// The inputs of the calls that show it: its own, or the least that some call has beside them.
  /// No hypervisor reads other registers, and what they hold is as good as any value.
  private var shownInputs: RegisterSet {
    let inputs = contract.inputs.intersection(Self.read)
    let known = AuditedCall.all(over: .nop).filter { $0.abi == abi && $0.path == path }
    let enough = known.map(\.inputs).filter { inputs.isSubset(of: $0) }
    return enough.min { $0.rawValue.nonzeroBitCount < $1.rawValue.nonzeroBitCount }
      ?? inputs
  }

  private static let read: RegisterSet = [.rax, .rbx, .rcx, .rdx, .rsi, .rdi, .rbp]
}

extension CallPath {
  fileprivate init(of form: String) {
    switch form {
    case "wide-call", "static-call": self = .wideCall
    case "struct": self = .structure
    default: self = .trap
    }
  }
}
