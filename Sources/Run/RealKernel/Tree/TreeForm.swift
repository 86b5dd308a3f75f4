/// The wrappers that a tree's own files are built with: those of its header, or others under the same
/// names laid over it.
package struct TreeForm: Sendable, Hashable {
  /// What it is called in rows.
  package let name: String
  /// What it is, for a table's reader.
  package let meaning: String
  /// The operations whose wrappers are others, by how many of the six arguments they are named after.
  let replaced: [Int]
  /// Those wrappers, in C.
  let text: String
  /// The header of a user's that stands in the place of the tree's; nil for the tree's own.
  let header: [UInt8]?

  init(_ name: String, _ meaning: String, replacing replaced: [Int] = [], _ text: String = "") {
    self.name = name
    self.meaning = meaning
    self.replaced = replaced
    self.text = text
    header = nil
  }

  /// A user's header that takes the place of the tree's `asm/vmware.h`.
  ///
  /// - Parameters:
  ///   - name: What it is called.
  ///   - meaning: What it is.
  ///   - header: Its text.
  package init(name: String, meaning: String = "a header of your own", header: [UInt8]) {
    self.name = name
    self.meaning = meaning
    replaced = []
    text = ""
    self.header = header
  }

  /// The file that is found in the place of the tree's `asm/vmware.h`.
  ///
  /// - Parameter isForced: Whether each wrapper is inlined whatever the compiler thinks.
  /// - Returns: Its text.
  func overlay(isForced: Bool) -> String {
    // What the header includes is included before, so that `inline` is another in it alone.
    var lines = [
      "#ifndef CLOBBER_VMWARE_H", "#define CLOBBER_VMWARE_H", "#include <asm/cpufeatures.h>",
      "#include <asm/alternative.h>", "#include <linux/stringify.h>",
      "#include <linux/static_call_types.h>",
    ]
    if isForced {
      lines += [
        "#pragma push_macro(\"inline\")", "#undef inline",
        "#define inline __inline__ __attribute__((__always_inline__)) __gnu_inline "
          + "__inline_maybe_unused notrace",
      ]
    }
    lines += replaced.map { "#define vmware_hypercall\($0) clobber_tree_hypercall\($0)" }
    lines.append(header == nil ? "#include_next <asm/vmware.h>" : "#include \"clobber-own.h\"")
    lines += replaced.map { "#undef vmware_hypercall\($0)" }
    if !text.isEmpty { lines.append(text) }
    if isForced { lines.append("#pragma pop_macro(\"inline\")") }
    return lines.joined(separator: "\n") + "\n#endif\n"
  }
}

extension TreeForm {
  /// What the tree ships, and what was proposed in its place.
  package static let all: [TreeForm] = [
    TreeForm("shipped", "the tree's own header"),
    narrow, main2026, plusd, constraints, fold, shared, byInputs, wide, wideCall, march2026,
  ]

  /// What there was before wrappers, which nothing can be laid over.
  package static let macros = TreeForm("macros", "the tree's own macros, as before 6.11")

  private static let narrow = TreeForm(
    "narrow", "3 and 4 as of 6.11: without clobbers of rsi and rdi", replacing: [3, 4],
    [3, 4].map { Wrapper.of($0).text() }.joined())

  private static let main2026 = TreeForm(
    "main2026", "3 and 4 as since February 2026: with those clobbers", replacing: [3, 4],
    [3, 4].map { Wrapper.of($0).text(clobbers: true) }.joined())

  private static let plusd = TreeForm(
    "plusd", "1, 3 and 5 tell that rdx changes", replacing: [1, 3, 5],
    [1, 3, 5].map { Wrapper.of($0).text(clobbers: $0 == 3, changesRDX: true) }.joined())

  private static let constraints = TreeForm(
    "constraints", "1 and 3 have 4's outputs in their asm, and give no new address",
    replacing: [1, 3],
    [1, 3].map { Wrapper.of($0).text(capturing: [1, 2, 3], clobbers: true) }.joined())

  private static let fold = TreeForm(
    "fold", "1 and 3 call 4, each with dummies of its own", replacing: [1, 3],
    [1, 3].map { Wrapper.of($0).call(of: Wrapper.of(4)) }.joined())

  private static let shared = TreeForm(
    "shared", "1 and 3 call 4 with one dummy", replacing: [1, 3],
    [1, 3].map { Wrapper.of($0).call(of: Wrapper.of(4), isShared: true) }.joined())

  private static let byInputs = TreeForm(
    "by-inputs", "a wrapper for each number of inputs, with every output",
    replacing: [1, 3, 5, 6, 7],
    Wrapper.byInputs2.text() + Wrapper.byInputs4.text()
      + [1, 3].map { Wrapper.of($0).call(of: Wrapper.of(4)) }.joined()
      + Wrapper.of(6).call(of: .byInputs2)
      + [5, 7].map { Wrapper.of($0).call(of: .byInputs4) }.joined())

  private static let wide = TreeForm(
    "wide", "one wrapper of six inputs and six outputs", replacing: Wrapper.operations,
    Wrapper.wide.text()
      + Wrapper.operations.map { Wrapper.of($0).call(of: .wide) }.joined())

  private static let wideCall = TreeForm(
    "wide-call", "one function out of line, with nulls for outputs that nobody wants",
    replacing: Wrapper.operations,
    Wrapper.outside
      + Wrapper.operations.map { Wrapper.of($0).call(ofFunction: "clobber_hypercall") }.joined())

  private static let march2026 = TreeForm(
    "march2026", "one static call as posted in March 2026, with five addresses each time",
    replacing: Wrapper.operations,
    Wrapper.outside + Wrapper.staticCall
      + Wrapper.operations.map {
        Wrapper.of($0).call(of: .wide, named: "static_call(clobber_hypercall_gate)")
      }.joined())
}
