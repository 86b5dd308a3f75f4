import ArgumentParser
import Host
import Report
import SystemPackage

/// What markers in documents ask for. Each folder of results is read once.
final class ShownContent {
  private var reports: [String: StoredReport] = [:]
  private var drawn: [FilePath: [UInt8]] = [:]
  /// The markers that were asked about.
  private(set) var count = 0

  /// What stands behind a marker.
  ///
  /// - Parameters:
  ///   - marker: The marker.
  ///   - document: The file that it is in.
  /// - Returns: The text.
  /// - Throws: `BadDocument` for a marker that asks for what there is not.
  func text(of marker: Marker, in document: FilePath) throws -> String {
    count += 1
    do {
      switch marker.words[0] {
      case "help": return commandList
      case "figure": return try figure(marker, in: document)
      default: return try shown(marker)
      }
    } catch {
      throw BadDocument(
        line: marker.line, reason: "\(marker.words.joined(separator: " ")): \(error)")
    }
  }

  /// Writes the figures that are not as they should be, or only names them.
  func figures(areWritten: Bool) throws -> (changed: [FilePath], all: Int) {
    let changed = drawn.filter { path, bytes in (try? readFile(path)) != bytes }
    if areWritten {
      for (path, bytes) in changed { try writeDocument(bytes, to: path) }
    }
    return (changed.keys.sorted { $0.string < $1.string }, drawn.count)
  }

  private func shown(_ marker: Marker) throws -> String {
    let options: ShowOptions
    do {
      options = try ShowOptions.parse(Array(marker.words.dropFirst()))
    } catch {
      throw BadChoice(ShowOptions.message(for: error))
    }
    // A part that the machine of the runs could not measure.
    guard isThere(options.folder) else {
      return marker.isBlock ? fenced("\(Self.missing)\n") : Self.missing
    }
    let report = try reports[options.folder] ?? StoredReport(options.folder)
    reports[options.folder] = report
    let text = try options.text(of: report)
    return marker.isBlock && options.value == nil && !options.markdown ? fenced(text) : text
  }

  private func figure(_ marker: Marker, in document: FilePath) throws -> String {
    guard marker.words.count == 4 else { throw BadChoice("give RUN NAME FILE") }
    let (run, name, file) = (marker.words[1], marker.words[2], marker.words[3])
    guard isThere(run) else { return "\(Self.missing)\n" }
    let report = RunReport(try ReportedFiles(run, audit: nil).run)
    guard let svg = report.svg(name) else {
      throw BadChoice("there are \(report.figureNames.joined(separator: ", "))")
    }
    drawn[document.removingLastComponent().pushing(FilePath(file))] = [UInt8](svg.utf8)
    return "![\(report.title(of: name) ?? name)](\(file))\n"
  }

  private static let missing = "not measured"

  private func isThere(_ folder: String) -> Bool {
    reports[folder] != nil || (try? names(in: FilePath(folder))) != nil
  }

  /// Lines that Markdown leaves as they are.
  private func fenced(_ text: String) -> String { "```text\n\(text)```\n" }

  /// Every command that has a help text, and what it is for.
  private var commandList: String {
    var table = TextTable(["command", "what it does"], left: 2)
    for command in allCommands where command.configuration.shouldDisplay {
      table.add(["clobber \(command._commandName)", command.configuration.abstract])
    }
    return TextTable.$isMarkdown.withValue(true) { table.text }
  }
}
