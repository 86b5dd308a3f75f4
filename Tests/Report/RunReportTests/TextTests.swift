import Records
import Report
import Testing

@Suite struct `A report as text` {
  private func sample(_ name: String = "hypercall1") -> ReportedRun {
    var sample = SampleRun(
      operations: [name, "hypercall3"], toolchain: "zig-0.13/clang-18-\(name)")
    sample.addTrap()
    sample.run.missing = [String(repeating: "x", count: 200), "codegen.csv is not here."]
    return sample.run
  }

  @Test(arguments: [
    "hypercall1",
    "an-operation-of-a-user-with-a-very-long-name-" + String(repeating: "y", count: 90),
  ])
  func `has no line of more than 76 columns`(name: String) {
    let lines = RunReport(sample(name)).plain.split(separator: "\n")
    #expect(lines.count > 10)
    #expect(lines.allSatisfy { $0.count <= 76 }, "\(lines.filter { $0.count > 76 })")
  }

  @Test func `has a line for each form with few and with many live values`() {
    let lines = RunReport(sample()).plain.split(separator: "\n")
    let line = lines.first { $0.hasPrefix("hypercall1 ") && $0.contains("struct") }
    #expect(
      line?.split(separator: " ") == [
        "hypercall1", "struct", "+8.00", "±0.50*", "+14.00", "±0.50*", "+14", "+0",
      ])
  }

  @Test func `as Markdown has a table in which every row has as many cells`() {
    let report = RunReport(sample())
    let rows = report.markdown.split(separator: "\n").filter { $0.hasPrefix("|") }
    #expect(rows.count == 2 + 4)
    #expect(
      rows[0]
        == "| operation | form | caller | toolchain | 0 live | 8 live | instructions | stack |")
    #expect(rows[1] == "| --- | --- | --- | --- | --: | --: | --: | --: |")
    #expect(rows.allSatisfy { $0.components(of: "|") == 9 })
    #expect(report.markdown.contains("<details><summary>Circumstances</summary>"))
  }

  @Test func `as Markdown keeps bars and stars of names to themselves`() {
    let report = RunReport(sample("a|b*c_d`"))
    #expect(report.markdown.contains("| a\\|b\\*c\\_d\\` | wide |"))
  }

  @Test func `breaks words that are longer than a line`() {
    #expect(
      wrapped("aaaaaaaaaa bb c", to: 4, indent: " ") == ["aaaa", " aaa", " aaa", " bb", " c"])
    #expect(wrapped("", to: 4).isEmpty)
  }
}

extension Substring {
  /// How often something is in it.
  func components(of part: String) -> Int { ranges(of: part).count }
}
