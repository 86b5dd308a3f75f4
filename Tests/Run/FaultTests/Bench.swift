import BuiltPrograms
import Foundation
import Freestanding
import Glibc
import Host
import Records
import SystemPackage
import Testing

/// How often each fault is made: once, or as `make faults` asks.
let times = ProcessInfo.processInfo.environment["CLOBBER_FAULTS"].flatMap { Int($0) } ?? 1

/// A folder in which runs are disturbed. Whatever is started there works there, so that what is
/// left running is found by it.
final class Bench {
  let url: URL
  private var number = 0

  init() throws {
    url = FileManager.default.temporaryDirectory.appending(path: "clobber-\(UUID())")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  /// A name that no run had yet.
  func newName() -> String {
    number += 1
    return "run\(number)"
  }

  func path(_ name: String) -> String { url.appending(path: name).path() }

  func names(_ folder: String = "") -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: path(folder))) ?? []).sorted()
  }

  func bytes(_ name: String) throws -> [UInt8] {
    try readFile(FilePath(url.path).appending(name))
  }

  func write(_ text: String, to name: String) throws {
    try text.write(to: url.appending(path: name), atomically: true, encoding: .utf8)
  }

  /// The words of a run that takes a second or two: three processes of two rounds each.
  static func words(_ out: String) -> [String] {
    [
      "run", "--filter", #"^hypercall3\.(wide|struct)\.[08]\."#, "--transport", "nop", "--caller",
      "c", "--layouts", "4", "--rounds", "6", "--blocks", "plain", "--quiet", "--out", out,
    ]
  }

  /// Starts a program of the package, or one by its path, under others if `under` has any.
  func start(
    _ words: [String], under: [String] = [], environment: [String: String] = [:]
  ) throws -> Started {
    let program = try builtProgram("clobber").path()
    let all = under + [program] + words
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = all
    process.currentDirectoryURL = url
    process.environment = ProcessInfo.processInfo.environment
      .merging(["CLOBBER_CACHE": path("cache"), "SWIFT_BACKTRACE": "enable=no"]) { $1 }
      .merging(environment) { $1 }
    let errors = url.appending(path: "stderr-\(UUID())")
    try Data().write(to: errors)
    process.standardError = try FileHandle(forWritingTo: errors)
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    return Started(process: process, errors: errors)
  }

  /// Runs a program to its end.
  func run(
    _ words: [String], under: [String] = [], environment: [String: String] = [:]
  ) throws -> Ending {
    try start(words, under: under, environment: environment).end()
  }

  /// The processes that work here, by what they are called.
  func running() -> [(id: pid_t, name: String)] {
    let all = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    let home = url.resolvingSymlinksInPath().path()
    return all.compactMap { pid_t($0) }.compactMap { id in
      guard
        let folder = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/\(id)/cwd"),
        folder == home || folder.hasPrefix(home.hasSuffix("/") ? home : home + "/"),
        let line = FileManager.default.contents(atPath: "/proc/\(id)/cmdline"), !line.isEmpty
      else { return nil }
      return (id, String(decoding: line, as: UTF8.self).replacing("\0", with: " "))
    }
  }

  /// The measuring processes that work here.
  func workers() -> [pid_t] {
    running().filter { $0.name.contains(" worker ") }.map(\.id)
  }

  /// The threads of a process.
  func threads(of id: pid_t) -> [pid_t] {
    ((try? FileManager.default.contentsOfDirectory(atPath: "/proc/\(id)/task")) ?? [])
      .compactMap { pid_t($0) }
  }

  /// The CPUs that a process or thread may use, as `/proc` lists them.
  func allowedCPUs(of id: pid_t = getpid()) -> [Int] {
    let status = (try? String(contentsOfFile: "/proc/\(id)/status", encoding: .utf8)) ?? ""
    let line = status.split(separator: "\n").first { $0.hasPrefix("Cpus_allowed_list:") }
    return (line?.split(separator: "\t").last?.split(separator: ",") ?? []).flatMap { part in
      let ends = part.split(separator: "-").compactMap { Int($0) }
      return ends.isEmpty ? [] : Array(ends[0]...(ends.last ?? ends[0]))
    }
  }

  /// The objects in the cache.
  var objects: [String] {
    names("cache/objects").flatMap { key in
      names("cache/objects/\(key)").filter { $0.hasSuffix(".so") }
        .map { path("cache/objects/\(key)/\($0)") }
    }
  }

  /// Waits until something is so, half a minute at most.
  func wait(seconds: Int = 30, until isSo: () throws -> Bool) rethrows -> Bool {
    for _ in 0..<100 * seconds {
      if try isSo() { return true }
      usleep(10_000)
    }
    return false
  }

  /// Waits until the first process's rows are in a run's file.
  func waitForRows(_ out: String, of file: String = BlockRow.fileName, seconds: Int = 30) -> Bool {
    wait(seconds: seconds) { ((try? bytes("\(out)/\(file).partial"))?.count ?? 0) > 1000 }
  }
}

/// A process under way.
struct Started {
  let process: Process
  let errors: URL

  var id: pid_t { process.processIdentifier }

  func end() throws -> Ending {
    process.waitUntilExit()
    defer { try? FileManager.default.removeItem(at: errors) }
    let text = String(decoding: try Data(contentsOf: errors), as: UTF8.self)
    return Ending(
      code: process.terminationStatus, isSignal: process.terminationReason == .uncaughtSignal,
      errors: text)
  }
}

/// How a process ended.
struct Ending {
  var code: Int32
  var isSignal: Bool
  var errors: String

  /// As a table shows it.
  var name: String { isSignal ? "signal \(code)" : "\(code)" }

  /// The lines that say what went wrong.
  var errorLines: [Substring] {
    errors.split(separator: "\n").filter { $0.hasPrefix("error: ") }
  }
}

/// The program that is tested.
func builtClobber() throws -> String { try builtProgram("clobber").path() }

/// Puts a file system in memory over a folder, if this user may.
func mountMemory(over folder: String, options: String = "", isReadOnly: Bool = false) -> Bool {
  let status = unsafe mount(
    "tmpfs", folder, "tmpfs", isReadOnly ? UInt(MS_RDONLY) : 0, options)
  return status == 0
}

/// Takes it away.
func unmount(_ folder: String) { _ = unsafe umount(folder) }

/// Gives a file or folder a mode.
func setMode(_ mode: Int, of path: String) throws {
  try FileManager.default.setAttributes(
    [.posixPermissions: NSNumber(value: mode)], ofItemAtPath: path)
}
