/// Files in one stretch of bytes, as Linux unpacks them into its first root: cpio's "newc".
package struct Archive: Sendable, Equatable {
  /// A file or a folder.
  package struct Entry: Sendable, Equatable {
    /// Its path, without a slash in front.
    package var path: String
    /// Its type and its permissions, as in `st_mode`.
    package var mode: UInt32
    package var content: [UInt8]

    package var isFile: Bool { mode & 0o170000 == 0o100000 }
  }

  /// What is in it, each folder before what it holds.
  package internal(set) var entries: [Entry] = []

  package init() {}

  /// Adds a file, and the folders above it that are not there yet.
  ///
  /// - Parameters:
  ///   - path: Its path, with or without a slash in front.
  ///   - content: Its bytes.
  ///   - isExecutable: Whether it may be run.
  package mutating func add(_ path: String, _ content: [UInt8], isExecutable: Bool = false) {
    let parts = path.split(separator: "/")
    addFolder(parts.dropLast().joined(separator: "/"))
    let mode: UInt32 = isExecutable ? 0o100755 : 0o100644
    entries.append(Entry(path: parts.joined(separator: "/"), mode: mode, content: content))
  }

  /// Adds a folder, and those above it, as far as they are not there yet.
  package mutating func addFolder(_ path: String) {
    let parts = path.split(separator: "/")
    for end in parts.indices {
      let folder = parts[...end].joined(separator: "/")
      guard !entries.contains(where: { $0.path == folder }) else { continue }
      entries.append(Entry(path: folder, mode: 0o040755, content: []))
    }
  }

  /// The archive's bytes. They tell nothing of who made them or when.
  package func encode() -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(entries.reduce(1024) { $0 + $1.content.count + 256 })
    for (number, entry) in entries.enumerated() {
      append(entry, number: number + 1, links: entry.isFile ? 1 : 2, to: &bytes)
    }
    append(Entry(path: Self.end, mode: 0, content: []), number: 0, links: 1, to: &bytes)
    return bytes
  }

  private func append(_ entry: Entry, number: Int, links: Int, to bytes: inout [UInt8]) {
    let name = Array(entry.path.utf8) + [0]
    // Inode, mode, owner, group, links, time, size, four device numbers, name's length, check.
    let fields = [
      number, Int(entry.mode), 0, 0, links, 0, entry.content.count, 0, 0, 0, 0, name.count, 0,
    ]
    bytes += Self.magic
    for field in fields {
      let digits = String(field, radix: 16, uppercase: true)
      bytes += String(repeating: "0", count: 8 - digits.count).utf8
      bytes += digits.utf8
    }
    bytes += name
    pad(&bytes)
    bytes += entry.content
    pad(&bytes)
  }

  /// Names and contents begin at multiples of four.
  private func pad(_ bytes: inout [UInt8]) {
    while bytes.count % 4 != 0 { bytes.append(0) }
  }

  static let magic = Array("070701".utf8)
  static let end = "TRAILER!!!"
}
