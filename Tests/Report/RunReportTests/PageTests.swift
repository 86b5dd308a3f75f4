import Catalogue
import Foundation
import Records
import Report
import Statistics
import Testing

@Suite struct `A page` {
  @Test func `is one file that asks for nothing from anywhere`() throws {
    var sample = SampleRun()
    sample.addTrap()
    let page = try RunReport(sample.run).html()
    #expect(page.hasPrefix("<!DOCTYPE html>"))
    #expect(page.contains("default-src 'none'"))
    for reference in ["src=", "href=\"http", "@import", "url(", "<link"] {
      #expect(!page.contains(reference), "\(reference)")
    }
  }

  @Test func `has the conclusion on top, and circumstances and the command below`() throws {
    var sample = SampleRun()
    sample.addTrap()
    let report = RunReport(sample.run)
    let page = try report.html()
    #expect(report.sentences.count == 3)
    #expect(report.sentences[0].contains("6 comparisons of a form with narrow"))
    #expect(report.sentences[0].contains("1 are unresolved"))
    #expect(report.sentences[1].contains("struct +8.00 to +14.00 (3 of 3 different)"))
    #expect(report.sentences[2].contains("A vmmcall takes 1,000 cycles"))
    #expect(report.sentences[2].contains("1.40% of it"))
    let main = try #require(page.range(of: "<main"))
    for text in [", family 25", "gcc-12, 12.2.0, -O2", "seed 7", "--seed 7"] {
      let place = try #require(page.range(of: text), "\(text)")
      #expect(place.lowerBound > main.lowerBound)
    }
    #expect(page.contains("clobber run --filter &#39;^hypercall1\\.(narrow|wide)&#39; --seed 7"))
  }

  @Test func `leads with its question, and has its parts in the order in which a sceptic asks`()
    throws
  {
    let page = try RunReport(SampleRun().run).html()
    #expect(page.contains("<h1>What do these forms cost more than"))
    let parts = ["costs", "compilers", "register-map", "comparisons", "quality"]
    let places = parts.compactMap { page.firstRange(of: "<section id=\"\($0)\"")?.lowerBound }
    #expect(places.count >= 4)
    #expect(places == places.sorted())
  }

  @Test func `draws no curve of one dot`() {
    let sample = SampleRun([("narrow", [1]), ("wide", [3])])
    #expect(!RunReport(sample.run).figureNames.contains { $0.hasPrefix("cost") })
  }

  @Test func `says how to measure again without the program of one question or its folder`() throws
  {
    var sample = SampleRun()
    sample.addTrap()
    sample.run.record?.command = ["bin/CallSites", "run", "--out", "results/a b", "--live", "0"]
    let page = try RunReport(sample.run).html()
    #expect(page.contains(">clobber run --suite sites --live 0 --seed 7<"))
  }

  @Test func `has every row in its tables, whether or not there is JavaScript`() throws {
    let sample = SampleRun(operations: (0..<400).map { "op\($0)" })
    let page = try RunReport(sample.run).html()
    let table = try #require(page.firstRange(of: "id=\"comparisons\""))
    let rows = page[table.upperBound...].components(of: "<tr><td>op")
    #expect(rows == 400 * 6)
    let rest = try #require(page.firstRange(of: "<noscript><table>"))
    #expect(page[table.upperBound..<rest.lowerBound].components(of: "<tr><td>op") == 1000)
  }

  @Test func `has its choices as radio inputs before what they choose`() throws {
    var sample = SampleRun()
    for row in sample.run.summary where row.metric == .cost {
      var other = row
      other.shape.transport = .lfence
      other.loop = row.loop.replacing("nop", with: "lfence")
      sample.run.summary.append(other)
    }
    let page = try RunReport(sample.run).html()
    #expect(
      page.contains("<input type=\"radio\" name=\"cost-setting\" id=\"cost-setting-0\" checked>"))
    #expect(page.contains("<label for=\"cost-setting-1\">C caller, lfence</label>"))
  }

  @Test func `has figures that say what they show`() throws {
    var sample = SampleRun()
    sample.addTrap()
    let report = RunReport(sample.run)
    #expect(
      report.figureNames == [
        "cost-c-nop", "cost-inline-c-nop", "compilers-wide-cycles",
        "compilers-wide-instructions", "compilers-wide-stack", "compilers-struct-cycles",
        "compilers-struct-instructions", "compilers-struct-stack", "trap",
      ])
    let page = try report.html()
    #expect(page.contains("aria-label=\"hypercall1: narrow 1.00 at 0, 2.00 at 4, 4.00 at 8; wide"))
    let inline = try #require(report.svg("cost-inline-c-nop"))
    #expect(!inline.contains("struct"))
    #expect(report.svg("no-such") == nil)
  }

  @Test func `opens the code of a difference, and says why where there is none`() throws {
    let report = RunReport(SampleRun().run) { row in
      row.shape.form == "wide" ? .listing("mov <%rax>, %rbx") : .none("it is not here")
    }
    let page = try report.html()
    #expect(page.components(of: "<details><summary>") == 3)
    #expect(page.contains("mov &lt;%rax&gt;, %rbx"))
    #expect(page.contains("No code beside 3 of 6: it is not here."))
  }

  @Test func `has no more code than a file should hold`() throws {
    let listing = String(repeating: "x", count: 400_000)
    let sample = SampleRun(operations: (0..<10).map { "op\($0)" })
    let page = try RunReport(sample.run) { _ in .listing(listing) }.html()
    #expect(page.utf8.count < 4_500_000)
    #expect(page.contains("left out to keep this file small"))
  }

  @Test func `is not moved by hostile names`() throws {
    let hostile = "<img src=x onerror=alert(1)>\"\u{301} onload='x' \u{202E}</script><!--"
    var sample = SampleRun(
      [(form: hostile, costs: [1, 2, 3]), (form: "wide", costs: [1, 2, 9])],
      operations: [hostile], toolchain: hostile)
    sample.addTrap()
    sample.run.record?.machine.cpu.name = hostile
    sample.run.record?.command = ["clobber", hostile]
    sample.run.record?.skipped = [SkippedRecord(loop: hostile, reason: hostile)]
    sample.run.missing = [hostile]
    let report = RunReport(sample.run) { _ in .listing(hostile) }
    let page = try report.html()
    for text in ["<img", "<!--", "\u{202E}", "\"\u{301}"] {
      #expect(!page.contains(text), "\(text)")
      #expect(!report.figureNames.contains { report.svg($0)?.contains(text) != false })
    }
    #expect(page.components(of: "</script>") == 1)
    #expect(!report.plain.contains("\u{202E}"))
    // Between backticks Markdown itself makes text of everything.
    #expect(!report.markdown.replacing(/`[^`]*`/, with: "").contains("<img"))
    #expect(
      report.figureNames.allSatisfy { $0.allSatisfy { $0.isASCII && $0 != "/" && $0 != " " } })
  }
}

@Suite struct `A report of little` {
  @Test func `of nothing says so`() throws {
    let report = RunReport(ReportedRun(name: "empty"))
    #expect(try report.html().contains("Nothing is compared"))
    #expect(report.figureNames.isEmpty)
    #expect(report.plain.contains("Nothing is compared"))
    #expect(report.markdown.contains("Nothing is compared"))
  }

  @Test func `of one row shows it`() throws {
    var run = ReportedRun(name: "one")
    run.summary = [try #require(SampleRun().run.summary.last)]
    let report = RunReport(run)
    #expect(try report.html().contains("<td class=\"n\" data-k=\"14.0000\">+14.00"))
    #expect(report.plain.contains("+14.00"))
  }

  @Test func `of a partial run says why`() throws {
    var sample = SampleRun()
    sample.addTrap()
    sample.run.record?.state = .partial
    sample.run.record?.stateReason = "it was interrupted"
    sample.run.missing = ["blocks.csv can't be read: single calls are not shown."]
    let report = RunReport(sample.run)
    let page = try report.html()
    for text in [page, report.plain.replacing("\n", with: " "), report.markdown] {
      #expect(text.contains("The run is partial: it was interrupted."))
    }
    #expect(page.contains("blocks.csv can&#39;t be read"))
    #expect(page.contains("Only these marks are known"))
  }

  @Test func `without codegen has neither instructions nor forms in line`() throws {
    var sample = SampleRun()
    sample.run.codegen = []
    let report = RunReport(sample.run)
    #expect(
      report.figureNames == ["cost-c-nop", "compilers-wide-cycles", "compilers-struct-cycles"])
    #expect(try report.html().contains("+14.00"))
  }

  @Test func `of numbers that are none draws what is left`() throws {
    var sample = SampleRun()
    for index in sample.run.summary.indices {
      switch index % 4 {
      case 0: sample.run.summary[index].estimate = nil
      case 1: sample.run.summary[index].estimate = .infinity
      case 2: sample.run.summary[index].ciHigh = .nan
      default: sample.run.summary[index].estimate = -1e300
      }
    }
    let report = RunReport(sample.run)
    let page = try report.html()
    #expect(!page.contains("nan"))
    #expect(!page.contains("\"inf"))
    #expect(report.figureNames.allSatisfy { report.svg($0)?.contains("nan") == false })
  }

  @Test func `of a run whose controls failed draws no conclusion`() {
    var sample = SampleRun()
    for index in sample.run.summary.indices { sample.run.summary[index].verdict = .invalid }
    #expect(
      RunReport(sample.run).sentences[0].hasSuffix("none counts, as a control of the run failed."))
  }

  @Test func `of counted instructions speaks of no cycles`() throws {
    var sample = SampleRun()
    for index in sample.run.summary.indices {
      let isCost = sample.run.summary[index].metric == .cost
      sample.run.summary[index].metric = isCost ? .instructions : .instructionsDifference
      sample.run.summary[index].unit = "instructions/call"
    }
    let report = RunReport(sample.run)
    #expect(report.sentences[2].contains("instructions"))
    #expect(report.plain.contains("Instructions a call more than the baseline"))
    #expect(try !report.html().contains("cycles a call"))
  }
}
