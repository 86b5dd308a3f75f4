import Foundation

/// Writes sources that are made while the package is built: `SourceWriter KIND ARGUMENT…`.
@main
struct SourceWriter {
  static func main() throws {
    let words = Array(CommandLine.arguments.dropFirst())
    let arguments = Array(words.dropFirst())
    switch words.first {
    case "callers": try SwiftCallersFile.write(arguments)
    case "contracts": try ContractsFile.write(arguments)
    case "embed": try EmbeddedFiles.write(arguments)
    default: throw Failure(description: "usage: SourceWriter callers|contracts|embed ARGUMENT…")
    }
  }
}

/// Why nothing was written.
struct Failure: Error, CustomStringConvertible {
  let description: String
}
