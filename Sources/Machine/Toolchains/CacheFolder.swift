import Freestanding
import Host
import SystemPackage

/// Where built objects and what is known of compilers are kept from one run to the next.
package struct CacheFolder: Sendable, Hashable {
  package let root: FilePath

  package init(_ root: FilePath) {
    self.root = root
  }

  /// `$CLOBBER_CACHE`, else `$XDG_CACHE_HOME/clobber`, else `~/.cache/clobber`; nil if there is
  /// no home.
  package init?(environment: [String: String]) {
    func folder(_ name: String) -> FilePath? {
      // The standard for these variables says to ignore a relative path.
      environment[name].map { FilePath($0) }.flatMap { $0.isAbsolute ? $0 : nil }
    }
    if let chosen = folder("CLOBBER_CACHE") {
      root = chosen
    } else if let caches = folder("XDG_CACHE_HOME") {
      root = caches.appending("clobber")
    } else if let home = folder("HOME") {
      root = home.appending(".cache").appending("clobber")
    } else {
      return nil
    }
  }

  /// Makes sure that nobody but this user, or the system's, can have written what is taken from
  /// here: it is run, or believed.
  ///
  /// - Throws: `NotOwn` with the name of the first that others could have written.
  package func checkOwn() throws(NotOwn) {
    // What is in use now changes while it is looked at, and is nobody else's while its folder isn't.
    for folder in [root, temporary] { try Host.checkOwn(folder, isDeep: false) }
    for folder in [objects, compilers, zigOwn, zig, guestKernel.removingLastComponent()] {
      try Host.checkOwn(folder, isDeep: true)
    }
  }

  /// The kernel that `.ci/guest-kernel` fetches.
  package var guestKernel: FilePath { root.appending("linux").appending("vmlinuz") }

  var objects: FilePath { root.appending("objects") }
  var compilers: FilePath { root.appending("compilers") }
  /// Folders that are in use only while something is built, or a guest runs.
  var temporary: FilePath { root.appending("tmp") }
  var zigOwn: FilePath { root.appending("zig-cache") }
  /// The environments with zig that `make compilers` makes.
  var zig: FilePath { root.appending("zig") }

  /// Whatever the user's mask, nobody else may change what is here.
  static let ownFolder: FilePermissions = [
    .ownerReadWriteExecute, .groupReadExecute, .otherReadExecute,
  ]
  static let ownFile: FilePermissions = [.ownerReadWrite, .groupRead, .otherRead]

  /// A new empty folder for as long as something is built, or a guest runs.
  package func temporaryFolder() throws(Errno) -> TemporaryFolder {
    try TemporaryFolder(in: temporary, permissions: Self.ownFolder)
  }

  /// Tries whether what is built can be kept here and run from here.
  ///
  /// - Throws: What keeps it from that.
  package func check() throws(UnusableCache) {
    func tried<Value>(_ work: () throws(Errno) -> Value) throws(UnusableCache) -> Value {
      do throws(Errno) {
        return try work()
      } catch {
        throw UnusableCache(folder: root, reason: "\(error)")
      }
    }
    let folder = try tried { () throws(Errno) in try temporaryFolder() }
    defer { withExtendedLifetime(folder) {} }
    let file = folder.path.appending("object")
    try tried { () throws(Errno) in try writeFile([0], to: file) }
    guard mayRun(file) else {
      throw UnusableCache(
        folder: root, reason: "its file system lets no code be run from it (noexec)")
    }
  }
}

/// A cache folder that nothing can be built in.
package struct UnusableCache: ExitCoded, CustomStringConvertible {
  package let folder: FilePath
  package let reason: String

  package var exitKind: ExitKind { .unavailable }

  package var description: String {
    "the cache folder \(folder) can't be used: \(reason); name another with CLOBBER_CACHE"
  }
}
