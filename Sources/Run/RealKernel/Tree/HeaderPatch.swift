import Freestanding
import Host
import SystemPackage
import Toolchains

/// A patch to a tree's `asm/vmware.h`, which is laid over a copy of it.
package struct HeaderPatch: Sendable {
  private let path: FilePath
  /// The parts of the patch that are about the header.
  private let hunks: [String]
  /// Other files that the patch changes, which stay as they are.
  package let others: [String]

  /// Reads a patch.
  ///
  /// - Throws: ``UnreadableFile``, ``BadPatch`` for what is none of that header.
  package init(_ path: FilePath) throws {
    try self.init(String(decoding: readFile(path, limit: textLimit), as: UTF8.self), path: path)
  }

  /// Reads the text of one.
  ///
  /// - Throws: ``BadPatch``.
  package init(_ text: String, path: FilePath) throws(BadPatch) {
    self.path = path
    var hunks: [String] = []
    var others: [String] = []
    var file: String?
    // How many lines of the present part are still to come, of the old file and of the new one.
    var left = (old: 0, new: 0)
    for line in text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
      let isOurs = file.map(Self.isHeader) ?? false
      if left.old > 0 || left.new > 0 {
        switch line.first {
        case "-": left.old -= 1
        case "+": left.new -= 1
        case " ", nil:
          left.old -= 1
          left.new -= 1
        case "\\": break
        default: throw BadPatch(path: path, reason: "a part of it is cut")
        }
        if isOurs { hunks[hunks.count - 1] += (line.isEmpty ? " " : line) + "\n" }
      } else if line.hasPrefix("+++ ") {
        let name = line.dropFirst(4).prefix { $0 != "\t" }
        file = String(name)
        if !Self.isHeader(String(name)) { others.append(String(name)) }
      } else if let counts = Self.counts(line) {
        left = counts
        if isOurs { hunks.append(line + "\n") }
      } else if line.hasPrefix("\\"), isOurs, !hunks.isEmpty {
        hunks[hunks.count - 1] += line + "\n"
      }
    }
    guard left.old <= 0, left.new <= 0 else {
      throw BadPatch(path: path, reason: "a part of it is cut")
    }
    guard !hunks.isEmpty else {
      throw BadPatch(
        path: path,
        reason: file == nil
          ? "it is no unified diff" : "it does not change \(KernelTree.headerPath)")
    }
    self.hunks = hunks
    self.others = others
  }

  private static func isHeader(_ name: String) -> Bool {
    name == "vmware.h" || name.hasSuffix("asm/vmware.h")
  }

  /// The lengths in a line such as `@@ -1,3 +1,4 @@`.
  private static func counts(_ line: String) -> (old: Int, new: Int)? {
    let words = line.split(separator: " ")
    guard words.count >= 4, words[0] == "@@", words[3] == "@@", words[1].hasPrefix("-"),
      words[2].hasPrefix("+")
    else { return nil }
    func count(_ word: Substring) -> Int? {
      let parts = word.dropFirst().split(separator: ",", omittingEmptySubsequences: false)
      guard parts.count <= 2, parts.allSatisfy({ Int($0).map { $0 >= 0 } ?? false }) else {
        return nil
      }
      return parts.count == 2 ? Int(parts[1]) : 1
    }
    guard let old = count(words[1]), let new = count(words[2]), old < 1 << 20, new < 1 << 20 else {
      return nil
    }
    return (old, new)
  }

  /// The tree's header with the patch in it. Nothing is written but in a folder of the cache.
  ///
  /// - Throws: ``BadPatch`` for one that does not fit.
  package func applied(
    to tree: KernelTree, environment: [String: String], cache: CacheFolder
  ) async throws -> [UInt8] {
    guard let program = Program.find("patch", environment: environment) else {
      throw TreeError.missing(["patch"])
    }
    let place = try cache.temporaryFolder()
    defer { withExtendedLifetime(place) {} }
    let (header, result) = (place.path.appending("vmware.h"), place.path.appending("patched.h"))
    try writeFile(tree.header, to: header)
    var settings = ChildSettings()
    settings.environment = ["PATH": environment["PATH"] ?? "", "LC_ALL": "C"]
    settings.environment?["TMPDIR"] = place.path.string
    settings.folder = place.path
    settings.endsWithParent = true
    settings.outputLimit = textLimit
    let text = "--- vmware.h\n+++ vmware.h\n" + hunks.joined()
    let end = try await Child.run(
      program,
      [
        "--batch", "--forward", "--silent", "--unified", "--reject-file=-", "--output=\(result)",
        header.string,
      ], input: [UInt8](text.utf8), settings: settings, limit: .seconds(20))
    guard end.isSuccess, let patched = try? readFile(result, limit: textLimit) else {
      throw BadPatch(
        path: path,
        reason: "it does not fit \(KernelTree.headerPath) of Linux \(tree.version)")
    }
    return patched
  }
}

/// A patch that can't be used.
package struct BadPatch: ExitCoded, CustomStringConvertible {
  package var exitKind: ExitKind { .data }

  let path: FilePath
  let reason: String

  package var description: String { "\(path): \(reason)" }
}
