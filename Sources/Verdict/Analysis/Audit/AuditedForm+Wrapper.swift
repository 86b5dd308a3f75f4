import Catalogue
import Freestanding
import LoopSource

extension AuditedForm {
  /// A user's own wrapper.
  ///
  /// - Parameters:
  ///   - wrapper: The wrapper.
  ///   - contract: What it declares where its trap is.
  ///   - trap: The trap that the header has; nil if it takes any.
  package init(_ wrapper: Wrapper, contract: Contract, trap: Transport?) {
    self.init(
      operation: wrapper.operation.name, form: wrapper.form,
      abi: ABI(of: wrapper.operation), path: .trap, contract: contract,
      trap: trap.flatMap(CallTransport.init))
  }
}

extension ABI {
  /// The contract of an operation; one of the user's own is taken for VMware's.
  package init(of operation: Operation) { self = operation.abi == "kvm" ? .kvm : .vmwareLB }
}

extension CallTransport {
  /// The audit's word for a transport; nil where no call is made over it.
  init?(_ transport: Transport) {
    guard let named = Self.allCases.first(where: { $0.name == transport.rawValue }) else {
      return nil
    }
    self = named
  }
}
