import FoundationEssentials
import Host
import Inspection
import SystemPackage

/// Built objects by what they were built of: a folder for each, with the object and what is
/// needed to trust it.
struct ObjectCache: Sendable {
  let cache: CacheFolder
  var fileName = Compilation.output

  /// What is kept beside an object.
  struct Note: Codable, Equatable {
    /// What the object is known by, so that it is no other's.
    var key: String
    /// SHA-256 of the object.
    var checksum: String
    var compileSeconds: Double
    /// For people who look into the folder.
    var toolchain: String
    var version: String
    var flags: [String]
  }

  struct Entry {
    let path: FilePath
    let note: Note
  }

  /// The object of a key; nil if there is none, if it is not as it was written, or if another user
  /// can have written it.
  func find(_ key: String) -> Entry? {
    let folder = cache.objects.appending(key)
    let path = folder.appending(fileName)
    guard let text = try? readFile(folder.appending(Self.noteName), limit: textLimit),
      let note = try? JSONDecoder().decode(Note.self, from: Data(text)), note.key == key,
      let object = try? OwnFile(path).bytes(), SHA256.hex(object) == note.checksum
    else { return nil }
    CacheFolder.markUsed(folder)
    return Entry(path: path, note: note)
  }

  /// Puts an object in, both files at once. If another process was first with a whole one,
  /// that stays: somebody may be reading it.
  func put(_ object: [UInt8], _ note: Note) throws -> Entry {
    let temporary = try cache.temporaryFolder()
    defer { withExtendedLifetime(temporary) {} }
    let folder = temporary.path
    try writeFile(object, to: folder.appending(fileName), permissions: CacheFolder.ownFile)
    try writeFile(
      JSONEncoder().encode(note), to: folder.appending(Self.noteName),
      permissions: CacheFolder.ownFile)
    try makeFolder(cache.objects, permissions: CacheFolder.ownFolder)
    let place = cache.objects.appending(note.key)
    let entry = Entry(path: place.appending(fileName), note: note)
    // A damaged one is in the way once, or again if another process does the same.
    for _ in 0..<8 {
      if try take(folder, to: place) { return entry }
      if let other = find(note.key) { return other }
      try? clear(place)
    }
    throw Refusal("can't put the object into \(place)")
  }

  /// Gives a folder its place; false if something is there.
  private func take(_ folder: FilePath, to place: FilePath) throws(Errno) -> Bool {
    do {
      try move(folder, to: place)
      return true
    } catch {
      guard error == .fileExists || error == .directoryNotEmpty else { throw error }
      return false
    }
  }

  /// Takes a damaged entry away under another name first, so that nobody sees half of it.
  private func clear(_ place: FilePath) throws(Errno) {
    let folder = try cache.temporaryFolder()
    try move(place, to: folder.path)
    withExtendedLifetime(folder) {}
  }

  private static let noteName = "object.json"
}
