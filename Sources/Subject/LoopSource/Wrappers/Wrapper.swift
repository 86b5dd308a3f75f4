import Catalogue

/// A user's own wrapper: a form of an operation that his header has.
package struct Wrapper: Sendable, Hashable {
  /// The header, by a path that means the same in every folder.
  package var header: String
  package var operation: Operation
  package var form: String
  /// The call in C, as the catalogue's rows have it.
  package var call: String
  /// The type of the outputs after `out0`.
  package var outputType: String

  /// A wrapper of these parts.
  package init(
    header: String, operation: Operation, form: String, call: String,
    outputType: String = Signature.usualType
  ) {
    self.header = header
    self.operation = operation
    self.form = form
    self.call = call
    self.outputType = outputType
  }
}

/// Wrappers that are measured together, and what their headers need.
package struct WrapperSet: Sendable, Hashable {
  /// The wrappers, those of one operation in the order of their columns.
  package var wrappers: [Wrapper]
  /// Folders in which the headers look for others.
  package var includeFolders: [String]
  /// Macros that are defined before them, as `NAME` or `NAME=value`.
  package var defines: [String]
  /// Whether the headers are of a kernel tree, the rest of which is stood in for.
  package var isOfKernelTree: Bool
  /// The trap that a header has of its own; one that is not here takes any transport.
  package var traps: [String: Transport] = [:]
  /// What a header defines for all of a program and not for itself alone.
  package var globals: [String: [String]] = [:]

  package init(
    _ wrappers: [Wrapper], includeFolders: [String] = [], defines: [String] = [],
    isOfKernelTree: Bool = false
  ) {
    self.wrappers = wrappers
    self.includeFolders = includeFolders
    self.defines = defines
    self.isOfKernelTree = isOfKernelTree
  }

  package var headers: [String] {
    var seen: Set<String> = []
    return wrappers.map(\.header).filter { seen.insert($0).inserted }
  }

  package var operations: [Operation] {
    var seen: Set<String> = []
    return wrappers.map(\.operation).filter { seen.insert($0.name).inserted }
  }

  /// What can stand where a wrapper's trap is.
  package func transports(of wrapper: Wrapper, on architecture: Architecture) -> [Transport] {
    if let own = traps[wrapper.header] { return [own] }
    return Transport.hypercalls(on: architecture).filter(wrapper.operation.allows)
  }

  /// The catalogue's rows of the operations, which the wrappers are measured beside.
  package func rows(on architecture: Architecture) -> [Row] {
    let names = Set(operations.map(\.name))
    return Row.all(on: architecture).filter { names.contains($0.operation) }
  }

  /// The loops of the operations: in each setting the catalogue's forms, then the wrappers.
  package func loops(on architecture: Architecture) -> [Loop] {
    let rows = rows(on: architecture)
    return operations.flatMap { operation in
      Row.liveValues.flatMap { live in
        Transport.hypercalls(on: architecture).flatMap { transport in
          let forms =
            (operation.allows(transport)
              ? rows.filter { $0.operation == operation.name }.map(\.form) : [])
            + wrappers.filter {
              $0.operation.name == operation.name
                && transports(of: $0, on: architecture).contains(transport)
            }.map(\.form)
          return forms.map {
            Loop(
              operation: operation.name, form: $0, live: live, caller: .c, transport: transport)
          }
        }
      }
    }
  }
}
