import BuiltPrograms
import Foundation
import Host
import SystemPackage
import Testing

/// What a command printed and how it ended.
struct Ending {
  var status: Int32
  var output: String
  var errors: String
}

/// Starts a program in a folder, with its output going to files, so that no pipe fills.
func start(
  _ name: String, _ arguments: [String], in folder: URL, environment: [String: String] = [:]
) throws -> Process {
  try start(builtProgram(name), arguments, in: folder, environment: environment)
}

/// The same for any program's file.
private func start(
  _ file: URL, _ arguments: [String], in folder: URL, environment: [String: String] = [:]
) throws -> Process {
  let process = Process()
  process.executableURL = file
  process.arguments = arguments
  process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
  process.currentDirectoryURL = folder
  for (file, isError) in [("stdout", false), ("stderr", true)] {
    let url = folder.appending(path: file)
    try Data().write(to: url)
    let handle = try FileHandle(forWritingTo: url)
    if isError { process.standardError = handle } else { process.standardOutput = handle }
  }
  try process.run()
  return process
}

/// Waits for a program's end and reads what it printed.
func end(_ process: Process, in folder: URL) throws -> Ending {
  process.waitUntilExit()
  func text(_ file: String) throws -> String {
    String(decoding: try Data(contentsOf: folder.appending(path: file)), as: UTF8.self)
  }
  return Ending(
    status: process.terminationStatus, output: try text("stdout"), errors: try text("stderr"))
}

/// Runs a program to its end.
func run(
  _ arguments: String..., program: String = "clobber", in folder: URL,
  environment: [String: String] = [:]
) throws -> Ending {
  try end(start(program, arguments, in: folder, environment: environment), in: folder)
}

/// Runs a program of the system to its end, found along PATH unless its path is given.
func tool(
  _ program: String, _ arguments: [String], in folder: URL, environment: [String: String] = [:]
) throws -> Ending {
  try end(
    start(
      URL(filePath: "/usr/bin/env"), [program] + arguments, in: folder, environment: environment),
    in: folder)
}

/// A folder that goes away with the test.
final class Scratch {
  let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory.appending(path: "clobber-\(UUID())")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  /// The files below a folder, hidden ones too.
  func names(_ folder: String = "") -> [String] {
    let path = url.appending(path: folder).path()
    return ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted()
  }

  func bytes(_ path: String) throws -> [UInt8] {
    try readFile(FilePath(url.path).appending(path))
  }
}
