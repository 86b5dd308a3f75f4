import ArgumentParser
import Freestanding
import Host
import Report
import SystemPackage

/// Fills documents in from results.
package struct RenderCommand: AsyncParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "render",
    abstract: "Fill in the tables and numbers of documents from stored results.",
    discussion: """
      A document says what is to be shown in comments that no reader sees:

        `<!-- show results/example/run --table cycles -->` and `<!-- end -->`

      What stands between the two is replaced by what 'clobber show' prints with these words: in a \
      line the text itself, on lines of its own a block of text, or Markdown with --markdown. A \
      folder that is not there is shown as 'not measured'. 'help' is the list of commands; 'figure \
      RUN NAME FILE' writes a figure of 'clobber report' into a file beside the document, and shows \
      it. Folders of results are found from where the command is started.

      Exit codes: 0; 2 with --check: a text is not what its results say; 64 a comment asks for what \
      there is not; 65 a comment or a result can't be understood; 66 a file can't be read; 73 a \
      document can't be written.
      """)

  @Argument(help: "The documents.")
  var files: [String]

  @Flag(name: .long, help: "Write nothing; name what is not as its results say.")
  var check = false

  package init() {}

  package func run() async throws {
    try await exiting {
      let content = ShownContent()
      var isStale = false
      for file in files {
        let path = FilePath(file)
        let bytes = try readFile(path, limit: textLimit)
        do {
          let document = try MarkedText(String(decoding: bytes, as: UTF8.self))
          let (text, stale) = try document.rendered { marker in
            try content.text(of: marker, in: path)
          }
          if check {
            for marker in stale {
              write("\(file):\(marker.line): \(marker.words.joined(separator: " "))\n")
            }
          } else if !stale.isEmpty {
            try writeDocument([UInt8](text.utf8), to: path)
          }
          isStale = isStale || !stale.isEmpty
        } catch let error as BadDocument {
          throw UnshownDocument(file: file, error)
        }
      }
      let (changed, all) = try content.figures(areWritten: !check)
      for file in changed where check { write("\(file): the figure is not as its results say\n") }
      note(
        "\(counted(files.count, "document")), \(content.count) tables and numbers, "
          + counted(all, "figure"))
      if check, isStale || !changed.isEmpty { throw ExitCode(2) }
    }
  }
}

/// Writes a document or a figure, in place of the one that is there.
func writeDocument(_ bytes: [UInt8], to path: FilePath) throws {
  do {
    try writeFile(bytes, to: path)
  } catch {
    throw UnwritableFile(path: path, error: error)
  }
}

/// A document with a comment that can't be filled in.
struct UnshownDocument: ExitCoded, CustomStringConvertible {
  let description: String
  var exitKind: ExitKind { .data }

  init(file: String, _ error: BadDocument) { description = "\(file), \(error)" }
}
