import FoundationEssentials
import Host
import SystemPackage

/// What the cache keeps of what was built.
package struct CacheBounds: Sendable {
  /// What was not used for so long goes.
  package var age: Duration = .seconds(30 * 86_400)
  /// What was unused the longest goes until no more bytes are left than this.
  package var bytes = 2 << 30
  /// What was used in this time stays: another process may be at work with it.
  package var grace: Duration = .seconds(86_400)

  package init() {}
}

/// What went from the cache.
package struct PrunedCache: Sendable, CustomStringConvertible {
  package var count = 0
  package var bytes = 0

  package var description: String {
    "\(count) builds, \(kilobytes(bytes)) KB, that were not used for long"
  }
}

extension CacheFolder {
  /// Prepared kernel trees, and what was built of them.
  package var trees: FilePath { root.appending("trees") }

  /// Says that what is in a folder of the cache is used now.
  package static func markUsed(_ folder: FilePath) {
    // A cache that can't be written is one that can't be pruned.
    try? FileManager.default.setAttributes(
      [.modificationDate: Date()], ofItemAtPath: folder.string)
  }

  /// Removes builds that were not used for long, and the longest unused of what is too much.
  ///
  /// - Parameters:
  ///   - bounds: What stays.
  ///   - now: The time from which ages count.
  /// - Returns: What went.
  package func prune(_ bounds: CacheBounds = CacheBounds(), now: Date = Date()) -> PrunedCache {
    let builds = [objects, trees].flatMap(Build.all).sorted { $0.used > $1.used }
    var pruned = PrunedCache()
    var kept = 0
    for build in builds {
      let age = now.timeIntervalSince(build.used)
      let isOld = age > bounds.age / .seconds(1)
      let isTooMuch = kept + build.bytes > bounds.bytes && age > bounds.grace / .seconds(1)
      guard isOld || isTooMuch else {
        kept += build.bytes
        continue
      }
      // Under another name first, so that nobody takes half of it.
      guard let folder = try? temporaryFolder(),
        (try? move(build.path, to: folder.path.appending("build"))) != nil
      else { continue }
      withExtendedLifetime(folder) {}
      pruned.count += 1
      pruned.bytes += build.bytes
    }
    return pruned
  }
}

/// A folder of the cache that one build left.
private struct Build {
  let path: FilePath
  let bytes: Int
  let used: Date

  static func all(in folder: FilePath) -> [Build] {
    ((try? names(in: folder)) ?? []).compactMap { Build(folder.appending($0)) }
  }

  private init?(_ path: FilePath) {
    let files = FileManager.default
    guard let facts = try? files.attributesOfItem(atPath: path.string),
      facts[.type] as? FileAttributeType == .typeDirectory,
      let used = facts[.modificationDate] as? Date
    else { return nil }
    self.path = path
    self.used = used
    bytes = sizeOfFiles(in: path)
  }
}
