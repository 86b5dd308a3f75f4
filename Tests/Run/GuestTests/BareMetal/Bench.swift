import BuiltPrograms
import Foundation
import Host
import SystemPackage

/// How a command ended, and what it printed.
struct Ending {
  var status: Int32
  var output: String
  var errors: String
}

/// A folder for one test, with the built program run in it.
struct Bench: ~Copyable {
  let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "clobber-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  /// Runs the built program.
  func run(_ arguments: String..., path: String? = nil) async throws -> Ending {
    try await run(arguments, path: path)
  }

  func run(_ arguments: [String], path: String? = nil) async throws -> Ending {
    try await run(builtProgram("clobber"), arguments, path: path)
  }

  /// Runs the emulator, as somebody would who has only the image.
  func emulate(_ architecture: String, _ arguments: String...) async throws {
    let common =
      [
        "qemu-system-\(architecture)", "-accel", "tcg", "-nodefaults", "-display", "none",
        "-no-reboot", "-cpu", "max", "-serial", "file:serial.txt",
      ]
      + (architecture == "x86_64" ? ["-device", "isa-debug-exit,iobase=0x501,iosize=4"] : [])
    _ = try await run(URL(filePath: "/usr/bin/env"), common + arguments)
  }

  /// Runs a program; its output goes to files, so that no pipe fills, and no thread waits for its
  /// end, as there are few of them for all tests.
  private func run(_ file: URL, _ arguments: [String], path: String? = nil) async throws -> Ending {
    let process = Process()
    process.executableURL = file
    process.arguments = arguments
    process.currentDirectoryURL = folder
    if let path {
      process.environment = ProcessInfo.processInfo.environment.merging(["PATH": path]) { $1 }
    }
    let files = try ["stdout", "stderr"].map { name in
      let url = folder.appending(path: name)
      try Data().write(to: url)
      return try FileHandle(forWritingTo: url)
    }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = files[0]
    process.standardError = files[1]
    try await withCheckedThrowingContinuation {
      (continuation: CheckedContinuation<Void, any Error>) in
      process.terminationHandler = { _ in continuation.resume() }
      do {
        try process.run()
      } catch {
        continuation.resume(throwing: error)
      }
    }
    return Ending(
      status: process.terminationStatus, output: try text("stdout"), errors: try text("stderr"))
  }

  /// The text of a file in the folder.
  func text(_ name: String) throws -> String {
    String(decoding: try Data(contentsOf: folder.appending(path: name)), as: UTF8.self)
  }

  /// The bytes of a file in the folder.
  func bytes(_ name: String) throws -> [UInt8] {
    try readFile(FilePath(folder.path).appending(name))
  }

  /// Puts a program into a folder of its own.
  func script(_ name: String, _ text: String) throws -> String {
    let bin = folder.appending(path: "bin")
    try FileManager.default.createDirectory(at: bin, withIntermediateDirectories: true)
    let file = bin.appending(path: name)
    try Data("#!/bin/sh\n\(text)\n".utf8).write(to: file)
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o755], ofItemAtPath: file.path())
    return bin.path()
  }
}

/// The search path of this process.
let searchPath = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
