/// A wrapper of VMware's low bandwidth calls in C, by what goes in and what comes out.
///
/// Inputs and outputs are numbered as in the kernel: in1 in rbx, in3 in rdx, in4 in rsi, in5 in rdi,
/// out1 in rbx, out2 in rcx, out3 in rdx, out4 in rsi, out5 in rdi.
struct Wrapper {
  let name: String
  let inputs: [Int]
  let outputs: [Int]

  static let operations = [1, 3, 4, 5, 6, 7]

  /// The wrapper of an operation, which is named after how many of the arguments it uses.
  static func of(_ operation: Int) -> Wrapper {
    let (inputs, outputs): ([Int], [Int]) =
      switch operation {
      case 1: ([1], [])
      case 3: ([1], [1, 2])
      case 4: ([1], [1, 2, 3])
      case 5: ([1, 3, 4, 5], [2])
      case 6: ([1, 3], [2, 3, 4, 5])
      default: ([1, 3, 4, 5], [1, 2, 3])
      }
    return Wrapper(name: "vmware_hypercall\(operation)", inputs: inputs, outputs: outputs)
  }

  static let byInputs2 = Wrapper(
    name: "clobber_by_inputs2", inputs: [1, 3], outputs: [1, 2, 3, 4, 5])
  static let byInputs4 = Wrapper(
    name: "clobber_by_inputs4", inputs: [1, 3, 4, 5], outputs: [1, 2, 3, 4, 5])
  static let wide = Wrapper(
    name: "clobber_wide", inputs: [1, 3, 4, 5], outputs: [1, 2, 3, 4, 5])

  private static let registers = [1: "b", 2: "c", 3: "d", 4: "S", 5: "D"]
  private static let all = [1, 2, 3, 4, 5]

  private var head: String {
    let given = ["unsigned long cmd"] + inputs.map { "unsigned long in\($0)" }
    let taken = outputs.map { "u32 *out\($0)" }
    return "static inline unsigned long \(name)(\((given + taken).joined(separator: ", ")))\n{\n"
  }

  private var values: [String] {
    ["cmd"] + [1, 3, 4, 5].map { inputs.contains($0) ? "in\($0)" : "0" }
  }

  /// What stands before the asm since 6.11: both calls get the addresses of the outputs.
  private var guards: String {
    let arguments =
      (values + Self.all.map { outputs.contains($0) ? "out\($0)" : "NULL" }).joined(separator: ", ")
    return """
        if (cpu_feature_enabled(X86_FEATURE_TDX_GUEST))
          return vmware_tdx_hypercall(\(arguments));
        if (unlikely(!alternatives_patched) && !__is_defined(MODULE))
          return vmware_hypercall_slow(\(arguments));

      """
  }

  /// The wrapper as its own asm.
  ///
  /// - Parameters:
  ///   - captured: Outputs that the asm has; those that the wrapper has not go nowhere. Its own if
  ///     none are given.
  ///   - clobbers: Whether rsi and rdi are told to change.
  ///   - changesRDX: Whether rdx is.
  /// - Returns: Its text.
  func text(capturing captured: [Int]? = nil, clobbers: Bool = false, changesRDX: Bool = false)
    -> String
  {
    let taken = captured ?? outputs
    let isCopied = captured != nil
    var body = "  unsigned long out0;\n"
    if isCopied { body += "  u32 \(taken.map { "word\($0)" }.joined(separator: ", "));\n" }
    let rdx = inputs.contains(3) ? "in3" : "0"
    if changesRDX { body += "  unsigned long changed = \(rdx);\n" }
    var results = ["\"=a\" (out0)"]
    results += taken.map {
      "\"=\(Self.registers[$0] ?? "")\" (\(isCopied ? "word\($0)" : "*out\($0)"))"
    }
    if changesRDX { results.append("\"+d\" (changed)") }
    var given = [
      "[port] \"i\" (VMWARE_HYPERVISOR_PORT)", "\"a\" (VMWARE_HYPERVISOR_MAGIC)", "\"b\" (in1)",
      "\"c\" (cmd)",
    ]
    if !changesRDX { given.append("\"d\" (\(rdx))") }
    if inputs.contains(4) { given.append("\"S\" (in4)") }
    if inputs.contains(5) { given.append("\"D\" (in5)") }
    let changed = (clobbers ? ["\"di\"", "\"si\""] : []) + ["\"cc\"", "\"memory\""]
    body += guards
    body += """
        asm_inline volatile (ALTERNATIVE_2("movw %[port], %%dx\\n\\t" "inl (%%dx), %%eax",
            "vmcall", X86_FEATURE_VMCALL, "vmmcall", X86_FEATURE_VMW_VMMCALL)
          : \(results.joined(separator: ", "))
          : \(given.joined(separator: ", "))
          : \(changed.joined(separator: ", ")));

      """
    if isCopied { body += outputs.map { "  *out\($0) = word\($0);\n" }.joined() }
    return head + body + "  return out0;\n}\n"
  }

  /// The wrapper as a call of one that has more outputs.
  ///
  /// - Parameters:
  ///   - other: The one that is called.
  ///   - called: What is called in its place.
  ///   - isShared: Whether all outputs that nobody wants go to one place.
  /// - Returns: Its text.
  func call(of other: Wrapper, named called: String? = nil, isShared: Bool = false) -> String {
    let unwanted = other.outputs.filter { !outputs.contains($0) }
    let places = unwanted.map { (output: $0, name: isShared ? "word" : "word\($0)") }
    var body = ""
    if !places.isEmpty {
      let names = isShared ? ["word"] : places.map(\.name)
      body = "  u32 \(names.joined(separator: ", "));\n"
    }
    let given = ["cmd"] + other.inputs.map { inputs.contains($0) ? "in\($0)" : "0" }
    let taken = other.outputs.map { output in
      places.first { $0.output == output }.map { "&\($0.name)" } ?? "out\(output)"
    }
    let arguments = (given + taken).joined(separator: ", ")
    return head + body + "  return \(called ?? other.name)(\(arguments));\n}\n"
  }

  /// The wrapper as a call of a function that takes nulls.
  func call(ofFunction function: String) -> String {
    let taken = Self.all.map { outputs.contains($0) ? "out\($0)" : "NULL" }
    return head + "  return \(function)(\((values + taken).joined(separator: ", ")));\n}\n"
  }

  /// A function out of line that nobody defines: objects are compiled, and not linked.
  static let outside = """
    extern unsigned long clobber_hypercall(unsigned long cmd, unsigned long in1, unsigned long in3,
      unsigned long in4, unsigned long in5, u32 *out1, u32 *out2, u32 *out3, u32 *out4, u32 *out5);

    """

  static let staticCall = """
    DECLARE_STATIC_CALL(clobber_hypercall_gate, clobber_hypercall);

    """
}
