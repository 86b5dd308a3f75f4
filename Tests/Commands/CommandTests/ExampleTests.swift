import Foundation
import Records
import Testing

/// What two of the examples are run with, or nothing.
private let python = PythonEnvironment(
  "tables-pandas-3.1.1-duckdb-2.0.0", ["pandas==3.1.1", "duckdb==2.0.0"])
private let noPython: Comment =
  "no environment with pandas and duckdb can be made: no python3 or net"

/// How far a number may be from one that is shown with two decimals.
private let hundredth = 0.0051

/// Each example of results/README.md, as it stands there, in the folder of a run.
@Suite(.serialized) struct `An example for another tool` {
  private let scratch: Scratch
  private let summary: [SummaryRow]
  private let codegen: [CodegenRow]
  private let blocks: [BlockRow]

  init() throws {
    scratch = try Scratch()
    let ending = try run(
      "run", "--filter", #"^hypercall1\.(by-inputs|wide)\.(0|12)\.c\.nop"#, "--layouts", "20",
      "--rounds", "4", "--out", "run", in: scratch.url)
    try #require([0, 3].contains(ending.status), "\(ending.errors)")
    summary = try CSV.read(SummaryRow.self, scratch.bytes("run/summary.csv")).rows
    codegen = try CSV.read(CodegenRow.self, scratch.bytes("run/codegen.csv")).rows
    blocks = try CSV.read(BlockRow.self, scratch.bytes("run/blocks.csv")).rows
  }

  /// A form against narrow, as summary.csv has it.
  private func row(_ form: String, _ live: Int) throws -> SummaryRow {
    try #require(
      summary.first {
        $0.metric == .difference && $0.loop == "hypercall1.\(form).\(live).c.nop"
      })
  }

  /// What a form costs more than narrow.
  private func difference(_ form: String, _ live: Int) throws -> Double {
    try #require(try row(form, live).estimate)
  }

  /// Runs an example in the run's folder.
  private func result(_ language: String, _ program: String, _ arguments: [String]) throws -> Ending
  {
    let file = scratch.url.appending(path: "example")
    try Recipes.example(language).write(to: file, atomically: true, encoding: .utf8)
    let ending = try tool(
      program, arguments + [file.path()], in: scratch.url.appending(path: "run"))
    #expect(ending.status == 0, "\(ending.errors)")
    return ending
  }

  @Test(.enabled(if: python != nil, noPython))
  func `for pandas has the forms beside each other, by live values`() throws {
    let program = try #require(python).program("python3").path()
    let lines = try result("python", program, []).output.split(separator: "\n").map {
      $0.split(separator: " ")
    }
    for live in [0, 12] {
      let line = try #require(lines.first { $0.first == "\(live)" })
      let numbers = line.dropFirst().compactMap { Double($0) }
      let expected = try ["by-inputs", "wide"].map { try difference($0, live) }
      #expect(numbers.count == 2)
      #expect(zip(numbers, expected).allSatisfy { abs($0 - $1) < hundredth }, "\(line)")
    }
  }

  @Test(.enabled(if: python != nil, noPython))
  func `for DuckDB has cycles beside what the machine code says`() throws {
    let program = try #require(python).program("python3").path()
    let script = """
      import duckdb, sys
      for row in duckdb.sql(open(sys.argv[1]).read()).fetchall(): print(*row)
      """
    let rows = try result("sql", program, ["-c", script]).output.split(separator: "\n").map {
      $0.split(separator: " ").map(String.init)
    }
    #expect(rows.count == 4)
    try #require(rows.allSatisfy { $0.count == 5 })
    for form in ["by-inputs", "wide"] {
      for live in [0, 12] {
        let row = try #require(rows.first { $0[1] == form && $0[2] == "\(live)" })
        func executed(_ form: String) throws -> Int {
          try #require(
            codegen.first { $0.loop == "hypercall1.\(form).\(live).c.nop" }?.executed)
        }
        let cycles = try #require(Double(row[3]))
        let expected = try difference(form, live)
        #expect(abs(cycles - expected) < hundredth)
        #expect(try Int(row[4]) == executed(form) - executed("narrow"))
      }
    }
  }

  @Test(.enabled(if: Recipes.has("Rscript"), "no R is installed: apt-get install r-base-core"))
  func `for R has what each layout reads`() throws {
    let lines = try result("r", "Rscript", []).output.split(separator: "\n").map {
      $0.split(separator: " ")
    }
    #expect(lines.first == ["hypercall1.narrow.12.c.nop", "hypercall1.wide.12.c.nop"])
    #expect(lines.count == 1 + 20)
    try #require(lines.dropFirst().allSatisfy { $0.count == 3 })
    for line in lines.dropFirst() {
      let layout = try #require(Int(line[0]))
      for (cell, form) in [(line[1], "narrow"), (line[2], "wide")] {
        let shown = try #require(Double(cell))
        let read = try slope(layout: layout, "hypercall1.\(form).12.c.nop")
        #expect(abs(shown - read) < hundredth, "\(layout) \(form)")
      }
    }
  }

  /// Ticks a call more of the blocks of one layout, by least squares.
  private func slope(layout: Int, _ loop: String) throws -> Double {
    let points = blocks.filter {
      $0.layout == layout && $0.loop == loop && $0.copy == 0 && $0.flags == []
    }.map { (Double($0.iterations), Double($0.ticks)) }
    try #require(points.count > 1)
    let x = points.map(\.0).reduce(0, +) / Double(points.count)
    let y = points.map(\.1).reduce(0, +) / Double(points.count)
    return points.map { ($0.0 - x) * ($0.1 - y) }.reduce(0, +)
      / points.map { ($0.0 - x) * ($0.0 - x) }.reduce(0, +)
  }

  @Test(
    .enabled(if: Recipes.has("gnuplot"), "no gnuplot is installed: apt-get install gnuplot-nox"))
  func `for gnuplot draws a point with its interval for each form and live value`() throws {
    let ending = try result("gnuplot", "gnuplot", [])
    #expect(!ending.errors.contains("warning"), "\(ending.errors)")
    let drawing = String(decoding: try scratch.bytes("run/forms.svg"), as: UTF8.self)
    #expect(drawing.contains("live values"))
    // Where the points are on the page: x grows with live values, y falls with cycles.
    var points: [(cycles: Double, y: Double)] = []
    for (series, form) in ["by-inputs", "wide"].enumerated() {
      let marks = drawing.matches(of: /#gpPt(\d+)' transform='translate\(([\d.]+),([\d.]+)\)/)
        .filter { $0.1 == "\(series)" }.compactMap { mark in
          Double(mark.2).flatMap { x in Double(mark.3).map { (x: x, y: $0) } }
        }
      // On a busy machine an estimate may have no interval.
      let lives = try [0, 12].filter { try row(form, $0).ciLow != nil }
      // The last is the legend's.
      try #require(marks.count == lives.count + 1, "\(form)")
      let drawn = marks.dropLast().sorted { $0.x < $1.x }
      for (mark, live) in zip(drawn, lives) {
        points.append((try difference(form, live), mark.y))
      }
    }
    points.sort { $0.cycles < $1.cycles }
    guard let least = points.first, let most = points.last, points.count > 1 else { return }
    let scale = (most.y - least.y) / (most.cycles - least.cycles)
    #expect(scale < 0)
    for point in points {
      let expected = least.y + scale * (point.cycles - least.cycles)
      #expect(abs(point.y - expected) < 0.05)
    }
  }
}
