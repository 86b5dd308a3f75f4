import Analysis
import Records

/// The forms of a comparison that programs read.
extension ComparisonReport {
  /// A row for each loop; loops that did not change as well.
  var csv: String {
    String(
      decoding: CSV.encode(
        comparison.loops.map { ComparedRow($0, base: base, candidate, unit: unit) }),
      as: UTF8.self)
  }

  var json: String {
    let loops = comparison.loops.map { loop in
      var fields = ["\"loop\": \(quoted(loop.loop))"]
      fields.append("\"change\": \(quoted(loop.change.rawValue))")
      func add(_ name: String, _ value: Double?) {
        if let value, value.isFinite { fields.append("\"\(name)\": \(value)") }
      }
      add("base", loop.base)
      add("candidate", loop.candidate)
      add("difference", loop.difference)
      add("margin", loop.margin)
      if let number = loop.instructions { fields.append("\"instructions\": \(number)") }
      if let number = loop.stackTraffic { fields.append("\"stack_traffic\": \(number)") }
      return "    {\(fields.joined(separator: ", "))}"
    }
    return """
      {
        "base": \(quoted(base)),
        "candidate": \(quoted(candidate)),
        "unit": "\(unit)",
        "controls_passed": \(comparison.controlsPassed),
        "loops": [
      \(loops.joined(separator: ",\n"))
        ]
      }

      """
  }

  /// A test for each loop; slower ones fail, and those that can't be told are skipped.
  var junit: String {
    let cases = comparison.loops.map { loop in
      let open = "    <testcase classname=\"clobber\" name=\"\(xml(loop.loop))\""
      switch loop.change {
      case .slower, .more, .failed:
        return "\(open)><failure message=\"\(xml(sentence(loop)))\"/></testcase>"
      case .unresolved, .invalid, .gone:
        return "\(open)><skipped message=\"\(xml(loop.change.rawValue))\"/></testcase>"
      case .faster, .fewer, .sameTime, .sameCount, .identical, .new:
        return "\(open)/>"
      }
    }
    let skipped = [Change.unresolved, .invalid, .gone].map(comparison.count).reduce(0, +)
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <testsuites>
        <testsuite name="clobber" tests="\(comparison.loops.count)" \
      failures="\(comparison.regressions)" skipped="\(skipped)">
      \(cases.joined(separator: "\n"))
        </testsuite>
      </testsuites>

      """
  }

  var github: String {
    var lines = comparison.loops.filter { $0.change.isRegression }.map {
      "::error title=\(command($0.loop, isProperty: true))::\(command(sentence($0)))"
    }
    if !comparison.controlsPassed {
      lines.append("::warning title=clobber::the controls of a run failed, no time can be believed")
    }
    lines.append("::notice title=clobber::\(command(counts))")
    return lines.map { $0 + "\n" }.joined()
  }

  private func sentence(_ loop: ComparedLoop) -> String {
    if loop.change == .failed { return "\(loop.loop) crashed, hung or lost its trap" }
    let cells = cells(loop)
    let what = loop.change == .more ? "executes more" : "is slower"
    return "\(loop.loop) \(what): \(cells[0]) to \(cells[1]) \(unit) a call (\(cells[2]))"
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

private struct ComparedRow: CSVRow {
  static let fileName = "comparison.csv"

  var base = ""
  var candidate = ""
  var loop = ComparedLoop(loop: "", change: .unresolved)
  var change = ""
  var unit = ""

  init() {}

  init(_ loop: ComparedLoop, base: String, _ candidate: String, unit: String) {
    self.loop = loop
    self.unit = unit
    self.base = base
    self.candidate = candidate
    change = loop.change.rawValue
  }

  mutating func visit<V: ColumnVisitor>(_ visitor: inout V) throws(V.Failure) {
    try visitor.column("base", &base)
    try visitor.column("candidate", &candidate)
    try visitor.column("loop", &loop.loop)
    try visitor.column("change", &change)
    try visitor.column("unit", &unit)
    try visitor.column("base_cost", &loop.base)
    try visitor.column("candidate_cost", &loop.candidate)
    try visitor.column("difference", &loop.difference)
    try visitor.column("margin", &loop.margin)
    try visitor.column("instructions", &loop.instructions)
    try visitor.column("stack_traffic", &loop.stackTraffic)
  }
}
