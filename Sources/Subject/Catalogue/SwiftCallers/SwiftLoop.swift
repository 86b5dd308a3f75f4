/// The source of one Swift caller: the same loop as the C callers have.
struct SwiftLoop {
  let loop: Loop
  let operation: Operation
  let call: String
  var dose: Int?

  var source: String {
    var lines: [String] = []
    lines.append("@c(\(loop.symbol))")
    lines.append("public func \(loop.symbol)(_ iterations: UInt) {")
    for input in operation.inputs {
      let value = "UInt(CLOBBER_\(input.name))"
      lines.append("  let \(input.name) = \(input.isConstant ? value : "clobber_opaque(\(value))")")
    }
    lines.append("  var remaining = iterations")
    let live = (0..<loop.live).map { "live\($0)" }
    lines += live.enumerated().map { "  var \($1) = iterations &+ \($0)" }
    lines.append("  repeat {")
    let hold = live.map { "    \($0) = clobber_hold(\($0))" }
    lines += hold
    lines += addressed.map { "    var \($0): UInt32 = 0" }
    lines.append("    let out0 = \(takesAddresses ? "unsafe " : "")\(swiftCall)")
    lines += operation.outputs.map {
      $0 == "out0" ? "    clobber_consume_word(out0)" : "    clobber_consume(\($0))"
    }
    if !operation.outputs.contains("out0") { lines.append("    _ = out0") }
    lines += hold
    if let dose { lines.append("    remaining = clobber_dose\(dose)(remaining)") }
    lines.append("    remaining &-= 1")
    lines.append("  } while remaining != 0")
    lines.append("}")
    return lines.joined(separator: "\n")
  }

  private var addressed: [String] {
    (1...5).map { "out\($0)" }.filter { call.contains("&\($0)") }
  }

  /// Whether the compiler wants the call marked unsafe: it does for pointers, not for nil.
  private var takesAddresses: Bool { call.contains("&") }

  /// The call in Swift: `out0 = HC(name)(cmd, in1, NONE)` is `name_nop(cmd, in1, nil)`.
  private var swiftCall: String {
    var text = call
    if let equals = text.firstIndex(of: "=") {
      text = String(text[text.index(after: equals)...].drop(while: { $0 == " " }))
    }
    text = text.replacing("HC(", with: "")
    text = text.replacing(")(", with: "_\(loop.transport)(")
    text = text.replacing("NONE", with: "nil")
    text = text.replacing("(cmd", with: "(UInt(CLOBBER_CMD)")
    return text.replacing("(nr", with: "(UInt32(CLOBBER_NR)")
  }
}
