import Catalogue

extension LoopSource {
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
  package static func wrappers(
    _ set: WrapperSet, transports: Set<Transport>, on architecture: Architecture
  ) -> SourceSet {
    let wanted = Transport.hypercalls(on: architecture).filter(transports.contains)
    let rows = set.rows(on: architecture)
    let abis = Dictionary(set.operations.map { ($0.name, $0) }, uniquingKeysWith: { one, _ in one })
    var forms: [SourceSet.File] = []
    var parts: [(number: Int, header: String, transport: Transport, wrappers: [Wrapper])] = []
    for transport in wanted {
      let allowed = rows.filter { abis[$0.operation]?.allows(transport) == true }
      if !allowed.isEmpty {
        forms.append(
          SourceSet.File(
            path: "CLoops/forms_\(transport).c", text: Self.forms(allowed, over: transport)))
      }
      for (number, header) in set.headers.enumerated() {
        let own = set.wrappers.filter {
          $0.header == header && set.transports(of: $0, on: architecture).contains(transport)
        }
        if !own.isEmpty { parts.append((number, header, transport, own)) }
      }
    }
    let written = parts.map { part in
      let trap = set.traps[part.header] == nil ? "HYPERCALL_TRAP_\(part.transport)" : nil
      // What a header defines for all of a program can't be there once for each of its parts.
      let names = parts.count > 1 ? set.globals[part.header] ?? [] : []
      let renamed = names.map {
        "#define \($0) clobber_own\(part.number)_\($0)_\(part.transport)\n"
      }
      return SourceSet.File(
        path: "CLoops/wrapper\(part.number)_\(part.transport).c",
        text: loops(
          part.wrappers, in: part.header, of: set, trap: trap, renamed: renamed.joined(),
          transport: "\(part.transport)"))
    }
    return wrapperSources(set, forms + written, alsoCompiling: rows.isEmpty ? [] : [outOfLine])
  }

  /// One file with all that is said of one header's wrappers, and a word for the transport that
  /// is none: to learn what the header makes of it.
  package static func probe(
    _ set: WrapperSet, header: String, trap: String?, transport: String
  ) -> SourceSet {
    let own = set.wrappers.filter { $0.header == header }
    let text = loops(
      own, in: header, of: set, trap: trap.map { "\"\($0)\"" }, renamed: "", transport: transport)
    return wrapperSources(
      set, [SourceSet.File(path: "CLoops/wrapper.c", text: text)], alsoCompiling: [])
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
      flags: ["-std=gnu11", "-fno-semantic-interposition"] + strictness)
  }

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

  /// The loops over one header's wrappers. The header stands behind all that is needed and before
  /// the loops, which have no other names than those that the call is written with.
  private static func loops(
    _ wrappers: [Wrapper], in header: String, of set: WrapperSet, trap: String?, renamed: String,
    transport: String
  ) -> String {
    """
    #include "CTransports.h"
    #include "timed_loop.h"
    \(trap.map { "#define HYPERCALL_TRAP \($0)\n" } ?? "")\(renamed)\(macros(set.defines))\
    #include "\(header)"
    \(reserved(wrappers))\(wrappers.map { loops(over: $0, transport: transport) }.joined())
    """
  }

  /// What `-D` asks for; not among the compiler's words, as that would reach the loop's own parts.
  private static func macros(_ defines: [String]) -> String {
    defines.map { text in
      let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let value = parts.count > 1 ? parts[1] : "1"
      return "#line 1 \"-D \(quoted(text))\"\n#define \(parts.first ?? "") \(value)\n"
    }.joined()
  }

  /// A header may not give another meaning to the names that the call is written with.
  private static func reserved(_ wrappers: [Wrapper]) -> String {
    let inputs = wrappers.flatMap { $0.operation.inputs.map(\.name) }
    return (Signature.numbers + Set(inputs).sorted() + Signature.outputs).map { name in
      """
      #ifdef \(name)
      #line 1 "the names of the call"
      #error the header defines '\(name)', and the call has its own: rename the macro, or undefine it
      #endif

      """
    }.joined()
  }

  private static func loops(over wrapper: Wrapper, transport: String) -> String {
    let (name, form) = (wrapper.operation.name, identifier(wrapper.form))
    let outputs = wrapper.operation.outputs.map { output in
      let isWord = output == "out0" || wrapper.outputType != Signature.usualType
      return "clobber_consume\(isWord ? "_word" : "")(\(output));"
    }
    let declared = """
      #define CLOBBER_INPUTS_\(name)_\(form) \(wrapper.operation.inputs.map(declaration).joined())
      #define CLOBBER_OUTPUTS_\(name)_\(form) \(outputs.joined(separator: " "))
      \(checked(wrapper.operation.inputs))
      """
    // A comma that no parentheses hold would end the macro's argument.
    return Row.liveValues.reduce(declared) { text, live in
      """
      \(text)#line 1 "the call of \(name)"
      CLOBBER_LOOP(clobber_\(name)_\(form)_\(live)_c_\(transport), \(live), \
      CLOBBER_INPUTS_\(name)_\(form), CLOBBER_OUTPUTS_\(name)_\(form), \(wrapper.outputType), , \
      ({ \(wrapper.call); }), )

      """
    }
  }

  private static func declaration(_ input: Operation.Input) -> String {
    let value = input.literal ?? "CLOBBER_\(input.name)"
    return input.isConstant
      ? "enum { \(input.name) = \(value) };"
      : "unsigned long \(input.name) = clobber_opaque(\(value));"
  }

  /// Constants that are no number in C must not become some other one.
  private static func checked(_ inputs: [Operation.Input]) -> String {
    let literals = inputs.compactMap { input in input.literal.map { (input.name, $0) } }
    guard !literals.isEmpty else { return "" }
    return """
      #pragma GCC diagnostic push
      #pragma GCC diagnostic error "-Woverflow"
      #pragma GCC diagnostic error "-Wshift-count-overflow"
      #pragma GCC diagnostic error "-Wshift-count-negative"
      #pragma GCC diagnostic error "-Wdiv-by-zero"
      \(literals.map { "#line 1 \"\($0) = \($1)\"\n_Static_assert((\($1)) || 1, \"\");\n" }.joined())\
      #pragma GCC diagnostic pop

      """
  }

  /// A text as it stands between quotes in C.
  private static func quoted(_ text: String) -> String {
    text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
  }

  private static func identifier(_ form: String) -> String {
    String(form.map { $0 == "-" ? "_" : $0 })
  }
}
