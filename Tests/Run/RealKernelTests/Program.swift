import BuiltPrograms
import Foundation

/// What the program printed and how it ended.
struct Ending {
  let status: Int32
  let output: String
  let errors: String
}

/// Runs the program to its end.
func run(_ arguments: [String], in folder: URL, environment: [String: String] = [:]) throws
  -> Ending
{
  let process = Process()
  process.executableURL = try builtProgram("clobber")
  process.arguments = arguments
  process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
  process.currentDirectoryURL = folder
  // Files and not pipes, which would fill.
  for (file, isError) in [("stdout", false), ("stderr", true)] {
    let url = folder.appending(path: file)
    try Data().write(to: url)
    let handle = try FileHandle(forWritingTo: url)
    if isError { process.standardError = handle } else { process.standardOutput = handle }
  }
  try process.run()
  process.waitUntilExit()
  func text(_ file: String) throws -> String {
    String(decoding: try Data(contentsOf: folder.appending(path: file)), as: UTF8.self)
  }
  return Ending(
    status: process.terminationStatus, output: try text("stdout"), errors: try text("stderr"))
}

/// Runs a program of the system.
func tool(_ program: String, _ arguments: [String]) throws -> Int32 {
  let process = try Process.run(
    URL(filePath: "/usr/bin/env"), arguments: [program] + arguments)
  process.waitUntilExit()
  return process.terminationStatus
}

/// A folder that goes away with the test.
final class Scratch {
  let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory.appending(path: "clobber-\(UUID())")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  func path(_ name: String) -> String { url.appending(path: name).path() }
}

/// Whether all of these programs are there.
func isInstalled(_ names: String...) -> Bool {
  let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
  return names.allSatisfy { name in
    folders.contains { FileManager.default.isExecutableFile(atPath: "\($0)/\(name)") }
  }
}
