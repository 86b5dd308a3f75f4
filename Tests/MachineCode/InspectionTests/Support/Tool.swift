import Foundation
import Inspection

/// A compiler or another tool that may or may not be installed.
enum Tool {
  static func path(_ name: String) -> String? {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    return folders.map { $0 + "/" + name }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }

  static func isInstalled(_ names: String...) -> Bool { names.allSatisfy { path($0) != nil } }

  struct Failure: Error {
    let command: String
    let output: String
  }

  /// Runs a tool and gives what it printed.
  @discardableResult
  static func run(_ name: String, _ arguments: [String]) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path(name) ?? name)
    process.arguments = arguments
    let output = Pipe()
    process.standardOutput = output
    process.standardError = output
    try process.run()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw Failure(command: ([name] + arguments).joined(separator: " "), output: text)
    }
    return text
  }

  /// Writes a source, builds it, and hands the built file to `body`.
  static func build<Result>(
    _ compiler: String, _ flags: [String], source: String, suffix: String,
    _ body: (String) throws -> Result
  ) throws -> Result {
    let folder = FileManager.default.temporaryDirectory.path + "/inspection-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try source.write(toFile: "\(folder)/source\(suffix)", atomically: true, encoding: .utf8)
    try run(compiler, flags + ["\(folder)/source\(suffix)", "-o", "\(folder)/built"])
    return try body("\(folder)/built")
  }

  static func image(_ path: String) throws -> ELFImage {
    try ELFImage([UInt8](Data(contentsOf: URL(fileURLWithPath: path))))
  }

  /// The functions of some assembly, by `as`.
  static func assemble(_ text: String) throws -> ELFImage {
    try build("as", ["--64"], source: text, suffix: ".s", image)
  }
}
