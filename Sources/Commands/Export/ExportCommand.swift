import ArgumentParser
import Freestanding
import Host
import Records
import Report
import SystemPackage

/// Writes a run as other tools read it.
package struct ExportCommand: AsyncParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write a run as other tools read it.",
    discussion: """
      A cost is named LOOP@TOOLCHAIN there, and such names join runs. A file that -o names and \
      that is there is replaced only with --force.

      Exit codes: 64 bad argument, 65 and 66 a file can't be understood \
      or read, 69 a server took nothing.
      """,
    subcommands: [
      GoogleBenchmarkExport.self, HDRExport.self, LNTExport.self, LNTSchemaExport.self,
      OpenMetricsExport.self,
    ])

  package init() {}
}

struct GoogleBenchmarkExport: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "google-benchmark", abstract: "JSON, for google-benchmark's compare.py.")

  @OptionGroup var options: ExportOptions

  func run() async throws {
    try await exiting { try options.write(GoogleBenchmark.encode(options.exported())) }
  }
}

struct HDRExport: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "hdr",
    abstract: "The distribution of a trap's single calls, for the plotters of HDR histograms.")

  @Argument(help: "The folder of a run.")
  var run: String

  @Argument(help: "The trap's loop (default: the only one whose single calls were timed).")
  var loop: String?

  @OptionGroup var output: ExportOutput

  func run() async throws {
    try await exiting {
      let stored = StoredRun(run)
      var blocks: [BlockRow] = []
      _ = try stored.blocks { blocks.append($0) }
      stored.noteState()
      let known = HDRHistogram.loops(in: blocks)
      guard let loop = loop ?? (known.count == 1 ? known.first : nil), known.contains(loop)
      else { throw NoSuchDistribution(run: run, loop: loop, known: known) }
      try output.write(Array(HDRHistogram.text(of: loop, in: blocks).utf8))
    }
  }
}

struct OpenMetricsExport: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "openmetrics", abstract: "Text, for Prometheus and its like.")

  @OptionGroup var options: ExportOptions

  func run() async throws {
    try await exiting { try options.write(OpenMetrics.encode(options.exported())) }
  }
}

struct ExportOptions: ParsableArguments {
  @Argument(help: "The folder of a run, or the name of a baseline.")
  var run: String

  @OptionGroup var output: ExportOutput

  func exported() throws -> ExportedRun {
    let stored = StoredRun(run)
    let toolchain = stored.toolchain
    let summary = try stored.summary().filter { toolchain == nil || $0.toolchain == toolchain }
    let exported = try ExportedRun(
      record: stored.record(), summary: summary, codegen: stored.codegen())
    guard !exported.isEmpty else { throw NothingToExport(run: run) }
    stored.noteState()
    return exported
  }

  func write(_ bytes: [UInt8]) throws { try output.write(bytes) }
}

struct ExportOutput: ParsableArguments {
  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("Write here, not to standard output.", valueName: "file"))
  var output: String?

  @Flag(name: .long, help: "Replace a file that is there.")
  var force = false

  func write(_ bytes: [UInt8]) throws {
    guard let output else { return Commands.write(bytes) }
    do {
      try writeFile(bytes, to: FilePath(output), existing: force ? .replaced : .kept)
    } catch {
      throw UnwritableFile(path: FilePath(output), error: error)
    }
  }
}

/// A run that says what no call costs.
struct NothingToExport: ExitCoded, CustomStringConvertible {
  let run: String

  var exitKind: ExitKind { .data }

  var description: String { "\(run) has no cost of a call" }
}

/// A loop whose single calls were not timed, or none where there are several.
struct NoSuchDistribution: ExitCoded, CustomStringConvertible {
  let run: String
  let loop: String?
  let known: [String]

  var exitKind: ExitKind { .usage }

  var description: String {
    guard !known.isEmpty else { return "\(run) has no single calls of a trap" }
    let names = known.joined(separator: ", ")
    return loop.map { "\(run) has no single calls of \($0); it has those of \(names)" }
      ?? "which of \(names)?"
  }
}
