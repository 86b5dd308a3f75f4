import Foundation
import Freestanding
import Host
import Report
import SystemPackage

/// Every figure of a run as files of their own, with what each shows.
struct Gallery {
  private let report: any HasFigures

  init(_ report: any HasFigures) { self.report = report }

  /// Writes SVG, PNG where something makes it, and README.md.
  func write(to folder: FilePath) async throws {
    guard !report.figureNames.isEmpty else { throw BadChoice("the run has no figure") }
    var captions = ""
    var lacking: NoRenderer?
    var made: [UInt8] = []
    do {
      try makeFolder(folder)
      for name in report.figureNames {
        guard let svg = report.svg(name) else { continue }
        let drawing = [UInt8](svg.utf8)
        try writeFile(drawing, to: folder.appending("\(name).svg"))
        if lacking == nil {
          do throws(NoRenderer) {
            made = try await pixels(of: drawing)
          } catch {
            lacking = error
          }
        }
        if lacking == nil { try writeFile(made, to: folder.appending("\(name).png")) }
        let title = report.title(of: name) ?? name
        captions +=
          "## \(title)\n\n![\(title)](\(name).svg)\n\n\(report.caption(of: name) ?? "")\n\n"
      }
      try writeFile([UInt8](captions.utf8), to: folder.appending("README.md"))
    } catch {
      throw UnwritableFile(path: folder, error: error)
    }
    if let lacking { note("warning: no PNG: \(lacking)") }
    note("\(counted(report.figureNames.count, "figure")) in \(folder)")
  }
}

/// A drawing as pixels, two for each of its own.
func pixels(of drawing: [UInt8]) async throws(NoRenderer) -> [UInt8] {
  guard
    let program = Program.find("rsvg-convert", environment: ProcessInfo.processInfo.environment)
  else { throw NoRenderer(reason: "it is not along PATH") }
  let pixels = CollectedOutput()
  do {
    let end = try await Child.run(
      program, ["--format", "png", "--zoom", "2"], input: drawing, limit: .seconds(60),
      receive: pixels.append)
    if end.isSuccess { return pixels.bytes }
    throw NoRenderer(reason: "\(end.cause) \(end.standardError)")
  } catch {
    throw error as? NoRenderer ?? NoRenderer(reason: "\(error)")
  }
}

/// Nothing here makes pixels of a drawing.
struct NoRenderer: ExitCoded, CustomStringConvertible {
  let reason: String

  var exitKind: ExitKind { .unavailable }

  var description: String {
    "png is made by rsvg-convert, of the Debian package librsvg2-bin (\(reason)); "
      + "--format svg needs nothing"
  }
}
