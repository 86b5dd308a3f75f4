/// Every kernel that there is, in one order.
public enum Catalogue {
  /// The kernels of the rows: operation, then live values, caller, transport and form.
  public static let rows: [Kernel] = Operation.all.flatMap { operation in
    let forms = Row.all.filter { $0.operation == operation.name }.map(\.form)
    return Row.liveValues.flatMap { live in
      Caller.allCases.flatMap { caller in
        Transport.hypercalls.filter(operation.allows).flatMap { transport in
          forms.map {
            Kernel(
              operation: operation.name, form: $0, live: live, caller: caller, transport: transport)
          }
        }
      }
    }
  }

  /// The doses: one for each number of adds, caller and transport.
  public static let doses: [Kernel] = Caller.allCases.flatMap { caller in
    Transport.hypercalls.flatMap { transport in
      Dose.all.map {
        Kernel(
          operation: Dose.operation, form: $0.form, live: 0, caller: caller, transport: transport)
      }
    }
  }

  /// The reference chains.
  public static let chains: [Kernel] = Chain.all.map {
    Kernel(operation: Chain.operation, form: $0.name, live: 0, caller: .c, transport: .none)
  }

  /// The chain that tells core cycles from ticks.
  public static let clock = Kernel(
    operation: Chain.operation, form: Chain.clock, live: 0, caller: .c, transport: .none)

  /// Everything: rows, then controls.
  public static let all: [Kernel] = rows + doses + chains
}
