import Analysis
import Catalogue

/// What sequences of instructions took, against what is published of the processor.
package struct LatencyCheckReport {
  private let check: LatencyCheck

  package init(_ check: LatencyCheck) { self.check = check }

  /// How far off it is, and the table.
  package var conclusion: Conclusion {
    Conclusion(
      "Does the program measure what is published of this processor?", sentences, table: table,
      legend: "Core cycles. latency: until a result can be used; throughput: "
        + "from one instruction to the next; ! can't be, < slower than published.")
  }

  /// The same as text.
  package var text: String { conclusion.section.text }

  private var table: TextTable {
    var table = TextTable([
      "instruction", "latency", "±", "known", "off by", "throughput", "±", "known", "off by",
    ])
    for row in check.rows {
      table.add(
        [row.name] + cells(row.latency, isClock: row.name == Chain.clock) + cells(row.throughput))
    }
    return table
  }

  private func cells(_ reading: LatencyCheck.Reading?, isClock: Bool = false) -> [String] {
    guard let reading else { return ["", "", "", ""] }
    let margin = reading.low.flatMap { low in reading.high.map { ($0 - low) / 2 } }
    let known =
      reading.known.map { fixed($0, reading.isWhole ? 0 : 4) } ?? (isClock ? "clock" : "")
    let mark = reading.isImpossible ? "!" : reading.isShort ? "<" : ""
    return [
      fixed(reading.estimate, 4), margin.map { fixed($0, 4) } ?? "?", known,
      reading.distance.map { "\(signed($0 * 100, 2))%\(mark)" } ?? "",
    ]
  }

  private var sentences: [String] {
    guard let microarchitecture = check.microarchitecture else {
      return ["This processor is in no table, so that nothing is known to compare with."]
    }
    let whole = check.judged.filter { $0.reading.isWhole }
    let fractions = check.judged.filter { !$0.reading.isWhole }
    return [
      "\(microarchitecture.name), known from \(microarchitecture.source).",
      sentence("whole cycles", whole, within: LatencyCheck.tolerance),
      sentence("fractions of a cycle", fractions, within: LatencyCheck.fractionTolerance),
      short(fractions.count(where: \.reading.isShort)),
      "The chain of adds is the clock, so that its own latency says nothing.",
    ].filter { !$0.isEmpty }
  }

  private func short(_ count: Int) -> String {
    guard count > 0 else { return "" }
    return "\(count) \(count == 1 ? "is" : "are") slower (<), which can be: a published "
      + "throughput is a limit that a core need not reach."
  }

  private func sentence(
    _ kind: String,
    _ judged: [(name: String, question: TimedSequence.Question, reading: LatencyCheck.Reading)],
    within tolerance: Double
  ) -> String {
    func distance(_ reading: LatencyCheck.Reading) -> Double { reading.distance?.magnitude ?? 0 }
    guard let farthest = judged.max(by: { distance($0.reading) < distance($1.reading) }) else {
      return ""
    }
    let met = judged.count { $0.reading.isMet == true }
    return "Of \(judged.count) known \(kind) \(met) are met within "
      + "\(fixed(tolerance * 100, 1))%; the farthest is \(fixed(distance(farthest.reading) * 100, 2))% "
      + "off, the \(farthest.question) of \(farthest.name)."
  }
}
