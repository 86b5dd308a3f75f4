import Catalogue
import Wrappers

extension KernelSource {
  /// The C callers of users' wrappers, and of the catalogue's forms of the same operations.
  ///
  /// Each header is alone in its source file, but for what a loop is made of, so that no name in
  /// it is in the way of the catalogue's.
  ///
  /// - Parameters:
  ///   - set: The wrappers.
  ///   - transports: What stands where the trap is.
  ///   - architecture: What they are built for.
  /// - Returns: The files; the headers themselves are included from where they are.
  public static func wrappers(
    _ set: WrapperSet, transports: Set<Transport>, on architecture: Architecture
  ) -> SourceSet {
    let wanted = Transport.hypercalls(on: architecture).filter(transports.contains)
    let rows = set.rows(on: architecture)
    let abis = Dictionary(set.operations.map { ($0.name, $0) }, uniquingKeysWith: { one, _ in one })
    var written: [SourceSet.File] = []
    for transport in wanted {
      let allowed = rows.filter { abis[$0.operation]?.allows(transport) == true }
      if !allowed.isEmpty {
        written.append(
          SourceSet.File(
            path: "CKernels/forms_\(transport).c", text: forms(allowed, over: transport)))
      }
      for (number, header) in set.headers.enumerated() {
        let own = set.wrappers.filter {
          $0.header == header && set.transports(of: $0, on: architecture).contains(transport)
        }
        guard !own.isEmpty else { continue }
        let trap = set.traps[header] == nil ? "HYPERCALL_TRAP_\(transport)" : nil
        written.append(
          SourceSet.File(
            path: "CKernels/wrapper\(number)_\(transport).c",
            text: loops(own, in: header, trap: trap, transport: "\(transport)")))
      }
    }
    return wrapperSources(set, written, alsoCompiling: rows.isEmpty ? [] : [outOfLine])
  }

  /// One file with all that is said of one header's wrappers, and a word for the transport that
  /// is none: to learn what the header makes of it.
  public static func probe(
    _ set: WrapperSet, header: String, trap: String?, transport: String
  ) -> SourceSet {
    let own = set.wrappers.filter { $0.header == header }
    let text = loops(own, in: header, trap: trap.map { "\"\($0)\"" }, transport: transport)
    return wrapperSources(
      set, [SourceSet.File(path: "CKernels/wrapper.c", text: text)], alsoCompiling: [])
  }

  private static func wrapperSources(
    _ set: WrapperSet, _ written: [SourceSet.File], alsoCompiling: [String]
  ) -> SourceSet {
    let needed = embedded.filter {
      $0.path.hasSuffix(".h") && (set.isOfKernelTree || !$0.path.hasPrefix(stubs))
        || alsoCompiling.contains($0.path)
    }
    return SourceSet(
      files: (needed + written).sorted { $0.path < $1.path },
      c: written.map(\.path) + alsoCompiling, swift: [],
      includeFolders: (set.isOfKernelTree ? [stubs] : []) + set.includeFolders + includeFolders,
      flags: ["-std=gnu11"] + strictness + set.defines.map { "-D\($0)" })
  }

  /// What would else be found out when a kernel crashes.
  private static let strictness = [
    "-Werror=implicit-function-declaration", "-Werror=incompatible-pointer-types",
    "-Werror=int-conversion",
  ]

  private static func forms(_ rows: [Row], over transport: Transport) -> String {
    """
    #include "CHypercall.h"
    #define HYPERCALL_TRANSPORT \(transport)
    #include "loop.h"

    \(rows.map { "ROW(\($0.operation), \(identifier($0.form)), \($0.call))\n" }.joined())
    """
  }

  private static func loops(
    _ wrappers: [Wrapper], in header: String, trap: String?, transport: String
  ) -> String {
    var seen: Set<String> = []
    let operations = wrappers.map(\.operation).filter {
      $0.abi == "own" && seen.insert($0.name).inserted
    }
    return """
      #include "CTransports.h"
      #define HYPERCALL_TRANSPORT \(transport)
      \(trap.map { "#define HYPERCALL_TRAP \($0)\n" } ?? "")#include "\(header)"
      #include "loop.h"

      \(operations.map(lists).joined())
      \(wrappers.map(row).joined())
      """
  }

  private static func lists(_ operation: Operation) -> String {
    let inputs = operation.inputs.map { input in
      input.literal.map { "enum { \(input.name) = \($0) };" } ?? "VALUE(\(input.name))"
    }
    return """
      #define CLOBBER_INPUTS_\(operation.name) \(inputs.joined(separator: " "))
      #define CLOBBER_OUTPUTS_\(operation.name) \
      \(operation.outputs.map { "OUTPUT(\($0))" }.joined(separator: " "))

      """
  }

  private static func row(_ wrapper: Wrapper) -> String {
    let isUsual = wrapper.outputType == Signature.usualType
    // A comma that no parentheses hold would end the macro's argument.
    return """
      #undef OUTPUT_TYPE
      #undef CONSUME
      #define OUTPUT_TYPE \(wrapper.outputType)
      #define CONSUME \(isUsual ? "clobber_consume" : "clobber_consume_word")
      #line 1 "the call of \(wrapper.operation.name)"
      ROW(\(wrapper.operation.name), \(identifier(wrapper.form)), ({ \(wrapper.call); }))

      """
  }

  private static func identifier(_ form: String) -> String {
    String(form.map { $0 == "-" ? "_" : $0 })
  }
}
