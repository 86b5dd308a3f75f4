/// Every loop that there is for one architecture, in one order.
package struct Catalogue: Sendable {
  package let architecture: Architecture
  /// The loops of the rows: operation, then live values, caller, transport and form.
  package let rows: [Loop]
  /// The loops of wrappers as they ship: operation, then path, live values, transport and form.
  package let shipped: [Loop]
  /// The kernel's call sites: site, then copy, transport and form.
  package let sites: [Loop]
  package let traps: [Loop]
  /// The doses: one for each number of adds, caller and transport.
  package let doses: [Loop]
  /// Sequences whose time is asked for by itself.
  package let sequences: [Loop]
  package let chains: [Loop]

  /// Everything: what is asked about, then controls.
  package var all: [Loop] { rows + shipped + sites + traps + doses + sequences + chains }

  /// What every run has, whatever is asked for: doses and what they are compared with, and the
  /// chains that the clock is checked by.
  package var controls: Set<Loop> {
    let doses = doses.filter { $0.caller == .c && $0.transport == .nop }
    return Set(doses).union(doses.compactMap(\.baseline)).union(chains.filter(\.isClockCheck))
  }

  package static func of(_ architecture: Architecture) -> Catalogue {
    switch architecture {
    case .x86_64: x86_64
    case .aarch64: aarch64
    }
  }

  private static let x86_64 = Catalogue(.x86_64)
  private static let aarch64 = Catalogue(.aarch64)

  private init(_ architecture: Architecture) {
    self.architecture = architecture
    let transports = Transport.hypercalls(on: architecture)
    let table = Row.all(on: architecture)
    rows = Operation.all(on: architecture).flatMap { operation in
      let forms = table.filter { $0.operation == operation.name }.map(\.form)
      return Row.liveValues.flatMap { live in
        operation.callers.flatMap { caller in
          transports.filter(operation.allows).flatMap { transport in
            forms.map {
              Loop(
                operation: operation.name, form: $0, live: live, caller: caller,
                transport: transport)
            }
          }
        }
      }
    }
    let shippedRows = Row.shipped(on: architecture)
    shipped = Operation.all(on: architecture).flatMap { operation in
      WrapperPath.allCases.flatMap { path in
        Row.liveValues.flatMap { live in
          transports.filter(operation.allows).flatMap { transport in
            shippedRows.filter { $0.operation == operation.name && $0.path == path }.map {
              Loop(
                operation: operation.name, form: $0.form, path: path, live: live, caller: .c,
                transport: transport)
            }
          }
        }
      }
    }
    sites = Site.loops(on: architecture)
    traps = Trap.all(on: architecture).map(\.loop)
    doses = Caller.allCases.flatMap { caller in
      transports.flatMap { transport in
        Dose.all.map {
          Loop(
            operation: Dose.operation, form: $0.form, live: 0, caller: caller,
            transport: transport)
        }
      }
    }
    sequences = TimedSequence.all(on: architecture).map(\.loop)
    chains = Chain.all(on: architecture).map {
      Loop(operation: Chain.operation, form: $0.name, live: 0, caller: .c, transport: .none)
    }
  }
}

// The catalogue of the program itself, which is meant where no architecture is named.
extension Catalogue {
  /// The catalogue of the architecture that this program is built for.
  package static var host: Catalogue { of(.host) }
  package static var rows: [Loop] { host.rows }
  package static var doses: [Loop] { host.doses }
  package static var chains: [Loop] { host.chains }
  package static let all: [Loop] = host.all

  /// The loops of every architecture: those of this program, then what only others have.
  package static let everywhere: [Loop] = {
    var seen = Set(all)
    return Architecture.allCases.reduce(into: all) { loops, architecture in
      loops += of(architecture).all.filter { seen.insert($0).inserted }
    }
  }()

  /// The stream of adds that tells whether another thread shares the core. It is no loop that a
  /// run is about, and so in none of the lists.
  package static let sharedCoreProbe = Loop(
    operation: Chain.operation, form: "adds", live: 0, caller: .c, transport: .none)

  /// The chain that tells core cycles from ticks, on any architecture.
  package static let clock = Loop(
    operation: Chain.operation, form: Chain.clock, live: 0, caller: .c, transport: .none)
}
