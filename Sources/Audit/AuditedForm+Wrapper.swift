import AuditCalls
import Catalogue
import Wrappers

extension AuditedForm {
  /// A user's own wrapper.
  ///
  /// - Parameters:
  ///   - wrapper: The wrapper.
  ///   - source: Its header and all that this includes, after the preprocessor.
  ///   - trap: The trap that the header has; nil if it takes any.
  /// - Throws: ``ContractError`` if what it declares can't be found.
  public init(_ wrapper: Wrapper, in source: String, trap: Transport?) throws(ContractError) {
    self.init(
      operation: wrapper.operation.name, form: wrapper.form,
      abi: wrapper.operation.abi == "kvm" ? .kvm : .vmwareLB, path: .trap,
      contract: try Contract(of: Self.function(of: wrapper.call), in: [source]),
      trap: trap.flatMap(CallTransport.init))
  }

  /// The function in `out0 = function(…)`.
  private static func function(of call: String) -> String {
    let head = call.prefix { $0 != "(" }
    let name = head.split(separator: "=").last ?? head
    return String(name.filter { !$0.isWhitespace })
  }
}

extension CallTransport {
  /// The audit's word for a transport; nil where no call is made over it.
  init?(_ transport: Transport) {
    switch transport {
    case .nop: self = .nop
    case .lfence: self = .lfence
    case .port: self = .port
    case .vmcall: self = .vmcall
    case .vmmcall: self = .vmmcall
    default: return nil
    }
  }
}
