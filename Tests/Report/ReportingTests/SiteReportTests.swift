import Catalogue
import Records
import Report
import Statistics
import Testing

/// Rows of a run in which each site costs 10 cycles and 5 instructions, and a form so many more.
private struct SiteRun {
  var summary: [SummaryRow] = []
  var codegen: [CodegenRow] = []

  init(without missing: String = "", margin: Double = 0.5) {
    for loop in Catalogue.of(.x86_64).sites where loop.operation != missing {
      let more = loop.form == "wide" ? 2 : 0
      let shape = LoopShape(loop)
      summary.append(row(loop, shape, .cost, 10, margin: margin))
      if loop.form != baselineForm {
        summary.append(
          row(loop, shape, .difference, Double(more), margin: more == 0 ? 0 : margin))
      }
      codegen.append(
        .with {
          $0.loop = loop.id
          $0.shape = shape
          $0.executed = 5 + more
          $0.loopBytes = 40 + 4 * more
          $0.spills = more
          $0.reloads = 1
          $0.reachable = CodeCounts(
            bytes: 60, instructions: 20 + 3 * more, stack: more, pushes: 1, pops: 1)
          $0.canary = more > 0
        })
    }
  }

  private func row(
    _ loop: Loop, _ shape: LoopShape, _ metric: Metric, _ estimate: Double, margin: Double
  ) -> SummaryRow {
    .with {
      $0.loop = loop.id
      $0.tier = .shell
      $0.shape = shape
      $0.metric = metric
      $0.estimate = estimate
      $0.ciLow = estimate - margin
      $0.ciHigh = estimate + margin
      $0.verdict = estimate == 0 ? .identical : .different
    }
  }

  var text: String { ConsoleReport(summary, codegen: codegen, record: nil).sections.text }
}

@Suite struct `The report of the kernel's call sites` {
  /// Those of the sites that have a wide form.
  private let passes = Site.all(on: .x86_64).filter { $0.forms.contains("wide") }
    .map { CallSite.passes(of: $0) }.reduce(0, +)

  /// The cells of a form that changes nothing.
  private let none = ["+0.00", "±0.00", "+0.00", "±0.00", "+0", "+0", "+0", "+0", "+0", "+0"]

  private func words(of line: Substring?) -> [String] {
    line?.split(separator: " ").map(String.init) ?? []
  }

  @Test func `has a row for each site, copy and stand-in`() {
    let lines = SiteRun().text.split(separator: "\n")
    let rows = lines.filter { $0.hasPrefix("send") }.map(words)
    #expect(
      rows.map { Array($0.prefix(3)) } == [
        ["send", "nop", "10.00"], ["send", "lfence", "10.00"],
        ["send-outlined", "nop", "10.00"], ["send-outlined", "lfence", "10.00"],
        ["send", "nop", "10.00"], ["send", "lfence", "10.00"],
        ["send-outlined", "nop", "10.00"], ["send-outlined", "lfence", "10.00"],
        ["send", "nop", "10.00"], ["send", "lfence", "10.00"],
        ["send-outlined", "nop", "10.00"], ["send-outlined", "lfence", "10.00"],
      ])
    #expect(rows[0].contains("same"))
    #expect(rows[0].contains("+2.00"))
  }

  @Test func `adds up each site as often as it stands for one of the kernel`() {
    let lines = SiteRun().text.split(separator: "\n")
    let whole = words(of: lines.first { words(of: $0).starts(with: ["inlined", "wide"]) })
    let more = Int(2 * passes)
    let margin = "±\(fixed(0.5 * passes, 2))"
    #expect(
      whole == [
        "inlined", "wide", "+\(more).00", margin, "+\(more).00", margin, "+\(more)",
        "+\(4 * more)", "+\(more)", "+\(3 * more)", "+\(more)", "+\(more / 2)",
      ])
    let same = words(of: lines.first { words(of: $0).starts(with: ["outlined", "by-inputs"]) })
    #expect(Array(same.dropFirst(2)) == none)
    #expect(lines.contains { $0.hasPrefix("All 27 call sites, each called once") })
  }

  @Test func `adds a form up that only the sites of high bandwidth have`() {
    let lines = SiteRun().text.split(separator: "\n")
    let string = words(of: lines.first { words(of: $0).starts(with: ["inlined", "plus-string"]) })
    #expect(Array(string.dropFirst(2)) == none)
    let rows = lines.filter { $0.hasPrefix("hb-in") }.map(words)
      .filter { ["nop", "lfence"].contains($0[1]) }
    #expect(rows.count == 8)
    #expect(rows.allSatisfy { $0.dropFirst(2) == ["10.00", "same", "same"] })
    let partial = SiteRun(without: "site-hb-in").text.split(separator: "\n")
    #expect(!partial.contains { words(of: $0).starts(with: ["inlined", "plus-string"]) })
  }

  @Test func `adds nothing up that lacks a site`() {
    let lines = SiteRun(without: "site-send").text.split(separator: "\n")
    #expect(!lines.contains { words(of: $0).starts(with: ["inlined", "wide"]) })
    #expect(lines.contains { words(of: $0).starts(with: ["outlined", "wide"]) })
  }

  @Test func `says what the sites need of each wrapper`() {
    let lines = SiteRun().text.split(separator: "\n")
    let first = words(of: lines.first { words(of: $0).starts(with: ["hypercall1", "12"]) })
    #expect(first == ["hypercall1", "12", "12", "7", "12", "5", "48", "72", "7", "1"])
    #expect(lines.contains { words(of: $0).starts(with: ["all", "27"]) })
  }

  @Test func `keeps the tables of the operations to themselves`() {
    #expect(!SiteRun().text.contains("live values"))
  }
}
