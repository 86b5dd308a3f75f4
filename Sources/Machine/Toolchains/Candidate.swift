import Host
import SystemPackage

/// A file that may be a compiler.
struct Candidate: Sendable, Equatable {
  let path: FilePath
  /// The name that it had on the way, such as `gcc-12`.
  let stem: String

  /// All along a search path, the most telling names first, each file once.
  static func all(along folders: [FilePath]) -> [Candidate] {
    let found = folders.flatMap { folder in
      ((try? names(in: folder)) ?? []).sorted().compactMap { name in
        rank(of: name).map { ($0, Candidate(path: folder.appending(name), stem: name)) }
      }
    }
    var seen = Set<FilePath>()
    // Sorting is stable, so that of two of one name the first on the path stays first.
    return found.sorted { $0.0 < $1.0 }.map(\.1).filter { candidate in
      guard let file = try? FileIdentity(of: candidate.path) else { return false }
      return file.isExecutable && seen.insert(file.path).inserted
    }
  }

  /// What a name says: 0 a compiler with its version, 1 one without, 2 just any C compiler; nil
  /// for the names of other things.
  private static func rank(of name: String) -> Int? {
    switch name {
    case "gcc", "clang", "swiftc", "zig", "aarch64-linux-gnu-gcc": return 1
    case "cc": return 2
    default:
      let stems = ["gcc-", "clang-", "aarch64-linux-gnu-gcc-"]
      guard let stem = stems.first(where: name.hasPrefix) else { return nil }
      let number = name.dropFirst(stem.count)
      return !number.isEmpty && number.allSatisfy { $0.isNumber || $0 == "." } ? 0 : nil
    }
  }
}
