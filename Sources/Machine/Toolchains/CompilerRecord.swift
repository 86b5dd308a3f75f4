import FoundationEssentials
import Host
import Inspection
import SystemPackage

/// What was found out about a compiler, kept until a file of it changes.
struct CompilerRecord: Codable {
  private struct Part: Codable {
    var path: String
    var size: Int64
    var modified: Int64
  }

  private let parts: [Part]
  let facts: CompilerFacts
  let hash: String

  init(_ parts: CompilerParts, _ facts: CompilerFacts, hash: String) {
    self.parts = parts.files.map {
      Part(path: $0.path.string, size: $0.size, modified: $0.modified)
    }
    self.facts = facts
    self.hash = hash
  }

  /// The record of a program, if there is one and it still holds.
  static func current(_ command: [String], in cache: CacheFolder) -> CompilerRecord? {
    guard let bytes = try? OwnFile(file(command, in: cache)).bytes(),
      let record = try? JSONDecoder().decode(CompilerRecord.self, from: Data(bytes))
    else { return nil }
    let isCurrent = record.parts.allSatisfy { part in
      guard let file = try? FileIdentity(of: FilePath(part.path)) else { return false }
      return file.path.string == part.path && file.size == part.size
        && file.modified == part.modified
    }
    return isCurrent && record.parts.first?.path == resolved(command) ? record : nil
  }

  /// Keeps the record; a cache that can't be written only costs time.
  func keep(_ command: [String], in cache: CacheFolder) {
    guard let bytes = try? JSONEncoder().encode(self),
      (try? makeFolder(cache.compilers, permissions: CacheFolder.ownFolder)) != nil
    else { return }
    try? writeFile(bytes, to: Self.file(command, in: cache), permissions: CacheFolder.ownFile)
  }

  private static func file(_ command: [String], in cache: CacheFolder) -> FilePath {
    let name = SHA256.hex([UInt8](command.joined(separator: "\0").utf8))
    return cache.compilers.appending("\(name).json")
  }

  private static func resolved(_ command: [String]) -> String? {
    (try? FileIdentity(of: FilePath(command.first ?? "")))?.path.string
  }
}
