import Analysis
import ArgumentParser
import Host
import Report
import SystemPackage

/// Writes a run as a page, a figure or text.
package struct ReportCommand: AsyncParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Write a run as a page, as single figures, or as plain text for e-mail.",
    discussion: """
      The first RUN is reported; the others, which may be folders with runs in them, are what the \
      versions of its compilers are compared with. A page is one file that asks for nothing from \
      the network. What a run lacks is named in the report, and the rest is shown. What 'clobber \
      bandwidth', 'traps', 'audit' and 'make peers' leave, and what 'clobber tree' or 'sites' wrote \
      with --output, is reported too.

      --gallery writes every figure of the run into a folder: as SVG, as PNG where rsvg-convert is \
      installed, and README.md with what each shows.

      A file that -o names and that is there is replaced only with --force.

      Exit codes: 0; 64 bad argument, or there is no such figure; 65 and \
      66 nothing of the run can be understood or read; 69 png needs rsvg-convert, which is not \
      there; 73 the file can't be written.
      """)

  @Argument(help: "The folder of a run, a baseline, or SET/RUN; then others for its history.")
  var runs: [String]

  @Option(name: .long, help: "Output: html, svg, png, markdown or txt.")
  var format: ReportFormat = .html

  @Option(
    name: .long,
    help: ArgumentHelp("The figure, for svg and png; a wrong name lists them.", valueName: "name"))
  var figure: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "What an audit saw (default: audit.csv beside the run's files).", valueName: "folder"))
  var audit: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "What 'clobber tree' wrote, for the real kernel's answers (default: functions.csv beside the "
        + "run's files).", valueName: "folder"))
  var tree: String?

  @Option(
    name: .long,
    help: ArgumentHelp("Write every figure, with a caption, into this folder.", valueName: "folder")
  )
  var gallery: String?

  @OptionGroup var output: ExportOutput

  package init() {}

  /// Checks what belongs together.
  package func validate() throws {
    guard !runs.isEmpty else { throw ValidationError("give the folder of a run") }
    guard figure == nil || format.isFigure else {
      throw ValidationError("--figure is for --format svg or png")
    }
    guard gallery == nil || (figure == nil && format == .html) else {
      throw ValidationError("--gallery has every figure, and no --format")
    }
  }

  package func run() async throws {
    try await exiting {
      if let report = try OtherRun.report(FilePath(runs[0])) {
        if let gallery { return try await Gallery(report).write(to: FilePath(gallery)) }
        switch format {
        case .html: return try output.write([UInt8](report.html().utf8))
        case .markdown: return try output.write([UInt8](report.markdown.utf8))
        case .txt: return try output.write([UInt8](report.plain.utf8))
        case .svg: return try output.write(drawing(report))
        case .png: return try output.write(await pixels(of: drawing(report)))
        }
      }
      let run = try ReportedFiles(runs[0], audit: audit, tree: tree).run
      for line in run.missing { note("warning: \(line)") }
      let code = ProgramCode(run.codegen)
      let report = RunReport(run, history: try history(run), code: code.pair)
      if let gallery { return try await Gallery(report).write(to: FilePath(gallery)) }
      switch format {
      case .html: try output.write([UInt8](report.html().utf8))
      case .markdown: try output.write([UInt8](report.markdown.utf8))
      case .txt: try output.write([UInt8](report.plain.utf8))
      case .svg: try output.write(drawing(report))
      case .png: try output.write(await pixels(of: drawing(report)))
      }
    }
  }

  /// The run and the others, whose versions are compared.
  private func history(_ run: ReportedRun) throws -> [HistoryRun] {
    let others = runs.count > 1 ? try StoredRuns(Array(runs.dropFirst())).runs : []
    guard let record = run.record else { return others }
    return [HistoryRun(record: record, summary: run.summary, codegen: run.codegen)] + others
  }

  private func drawing(_ report: some HasFigures) throws -> [UInt8] {
    guard let figure, let svg = report.svg(figure) else {
      let known = report.figureNames.joined(separator: ", ")
      let asked = figure.map { "there is no figure '\($0)'" } ?? "--figure is needed"
      throw BadChoice(known.isEmpty ? "\(asked): the run has none" : "\(asked); there are \(known)")
    }
    return [UInt8](svg.utf8)
  }
}

enum ReportFormat: String, CaseIterable, ExpressibleByArgument {
  case html, svg, png, markdown, txt

  var isFigure: Bool { self == .svg || self == .png }
}
