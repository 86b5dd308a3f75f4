import Analysis
import Records

/// The forms of a comparison that programs read.
extension ComparisonReport {
  /// A row for each kernel; kernels that did not change as well.
  var csv: String {
    String(
      decoding: CSV.encode(
        comparison.kernels.map { ComparedRow($0, base: base, candidate, unit: unit) }),
      as: UTF8.self)
  }

  var json: String {
    let kernels = comparison.kernels.map { kernel in
      var fields = ["\"kernel\": \(quoted(kernel.kernel))"]
      fields.append("\"change\": \(quoted(kernel.change.rawValue))")
      func add(_ name: String, _ value: Double?) {
        if let value, value.isFinite { fields.append("\"\(name)\": \(value)") }
      }
      add("base", kernel.base)
      add("candidate", kernel.candidate)
      add("difference", kernel.difference)
      add("margin", kernel.margin)
      if let number = kernel.instructions { fields.append("\"instructions\": \(number)") }
      if let number = kernel.stackTraffic { fields.append("\"stack_traffic\": \(number)") }
      return "    {\(fields.joined(separator: ", "))}"
    }
    return """
      {
        "base": \(quoted(base)),
        "candidate": \(quoted(candidate)),
        "unit": "\(unit)",
        "controls_passed": \(comparison.controlsPassed),
        "kernels": [
      \(kernels.joined(separator: ",\n"))
        ]
      }

      """
  }

  /// A test for each kernel; slower ones fail, and those that can't be told are skipped.
  var junit: String {
    let cases = comparison.kernels.map { kernel in
      let open = "    <testcase classname=\"clobber\" name=\"\(xml(kernel.kernel))\""
      switch kernel.change {
      case .slower, .more, .failed:
        return "\(open)><failure message=\"\(xml(sentence(kernel)))\"/></testcase>"
      case .unresolved, .invalid, .gone:
        return "\(open)><skipped message=\"\(xml(kernel.change.rawValue))\"/></testcase>"
      case .faster, .fewer, .sameTime, .sameCount, .identical, .new:
        return "\(open)/>"
      }
    }
    let skipped = [Change.unresolved, .invalid, .gone].map(comparison.count).reduce(0, +)
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <testsuites>
        <testsuite name="clobber" tests="\(comparison.kernels.count)" \
      failures="\(comparison.regressions)" skipped="\(skipped)">
      \(cases.joined(separator: "\n"))
        </testsuite>
      </testsuites>

      """
  }

  var github: String {
    var lines = comparison.kernels.filter { $0.change.isRegression }.map {
      "::error title=\(command($0.kernel, isProperty: true))::\(command(sentence($0)))"
    }
    if !comparison.controlsPassed {
      lines.append("::warning title=clobber::the controls of a run failed, no time can be believed")
    }
    lines.append("::notice title=clobber::\(command(counts))")
    return lines.map { $0 + "\n" }.joined()
  }

  private func sentence(_ kernel: ComparedKernel) -> String {
    if kernel.change == .failed { return "\(kernel.kernel) crashed, hung or lost its trap" }
    let cells = cells(kernel)
    let what = kernel.change == .more ? "executes more" : "is slower"
    return "\(kernel.kernel) \(what): \(cells[0]) to \(cells[1]) \(unit) a call (\(cells[2]))"
  }

  private func quoted(_ text: String) -> String {
    let escaped = text.unicodeScalars.map { scalar -> String in
      switch scalar {
      case "\"": "\\\""
      case "\\": "\\\\"
      case _ where scalar.value < 0x20:
        "\\u00\(scalar.value < 16 ? "0" : "")\(String(scalar.value, radix: 16))"
      default: String(scalar)
      }
    }
    return "\"\(escaped.joined())\""
  }

  private func xml(_ text: String) -> String {
    text.map { character in
      switch character {
      case "<": "&lt;"
      case ">": "&gt;"
      case "&": "&amp;"
      case "\"": "&quot;"
      default: String(character)
      }
    }.joined()
  }

  /// Text for a workflow command, in which some characters would end it.
  private func command(_ text: String, isProperty: Bool = false) -> String {
    text.map { character in
      switch character {
      case "%": "%25"
      case "\r": "%0D"
      case "\n": "%0A"
      case ":" where isProperty: "%3A"
      case "," where isProperty: "%2C"
      default: String(character)
      }
    }.joined()
  }
}

/// A comparison's row as CSV.
private struct ComparedRow: CSVRow {
  static let fileName = "comparison.csv"

  var base = ""
  var candidate = ""
  var kernel = ComparedKernel(kernel: "", change: .unresolved)
  var change = ""
  var unit = ""

  init() {}

  init(_ kernel: ComparedKernel, base: String, _ candidate: String, unit: String) {
    self.kernel = kernel
    self.unit = unit
    self.base = base
    self.candidate = candidate
    change = kernel.change.rawValue
  }

  mutating func visit<V: ColumnVisitor>(_ visitor: inout V) throws(V.Failure) {
    try visitor.column("base", &base)
    try visitor.column("candidate", &candidate)
    try visitor.column("kernel", &kernel.kernel)
    try visitor.column("change", &change)
    try visitor.column("unit", &unit)
    try visitor.column("base_cost", &kernel.base)
    try visitor.column("candidate_cost", &kernel.candidate)
    try visitor.column("difference", &kernel.difference)
    try visitor.column("margin", &kernel.margin)
    try visitor.column("instructions", &kernel.instructions)
    try visitor.column("stack_traffic", &kernel.stackTraffic)
  }
}
