import Freestanding

/// A GUID partition table: where the partitions of a disk are.
enum PartitionTable {
  static let sector = 512

  /// Moves the backup to where it belongs after a disk has grown.
  ///
  /// - Returns: Whether there is a table.
  static func putBackupAtEnd(of disk: inout [UInt8]) -> Bool {
    guard let header = Header(disk[sector...]) else { return false }
    let last = disk.count / sector - 1
    let entries = header.firstEntrySector * sector..<header.firstEntrySector * sector + header.size
    let backupEntries = last - (header.size + sector - 1) / sector
    guard entries.upperBound <= disk.count, backupEntries > header.firstEntrySector else {
      return false
    }
    let old = header.backupSector
    if old < last { zero(&disk, (old - (last - backupEntries)) * sector..<(old + 1) * sector) }
    disk.replaceSubrange(
      backupEntries * sector..<backupEntries * sector + header.size, with: disk[entries])
    var primary = header
    primary.set(
      own: 1, backup: last, entries: header.firstEntrySector, lastUsable: backupEntries - 1)
    var backup = header
    backup.set(own: last, backup: 1, entries: backupEntries, lastUsable: backupEntries - 1)
    disk.replaceSubrange(sector..<sector + primary.bytes.count, with: primary.bytes)
    disk.replaceSubrange(
      last * sector..<last * sector + backup.bytes.count, with: backup.bytes)
    return true
  }

  private static func zero(_ disk: inout [UInt8], _ range: Range<Int>) {
    for index in range.clamped(to: disk.indices) { disk[index] = 0 }
  }

  /// Where partitions begin that may hold a file system, in bytes: those of the table, or of the
  /// older one in the first sector.
  static func partitions(_ read: DiskReader) throws -> [Int] {
    let start = try read(0, 2 * sector)
    if let header = Header(start[sector...]) {
      let entries = try read(header.firstEntrySector * sector, header.size)
      return stride(from: 0, to: entries.count - header.entrySize + 1, by: header.entrySize)
        .filter { entries[$0..<($0 + 16)].contains { $0 != 0 } }
        .compactMap { Int(exactly: entries.word(at: $0 + 32, bytes: 8)) }
        .filter { $0 < 1 << 50 }.map { $0 * sector }
    }
    return (0..<4).map { 446 + 16 * $0 }.filter { start[$0 + 4] != 0 }
      .map { Int(start.word(at: $0 + 8, bytes: 4)) * sector }
  }

  /// The sector that says where all else is.
  private struct Header {
    private(set) var bytes: [UInt8]

    /// The header that these bytes begin with; nil if its checksum is not right.
    init?(_ disk: ArraySlice<UInt8>) {
      guard disk.count >= 92, Array(disk.prefix(8)) == Array("EFI PART".utf8) else { return nil }
      let size = Int(Array(disk.prefix(92)).word(at: 12, bytes: 4))
      guard (92...sector).contains(size), disk.count >= size else { return nil }
      bytes = Array(disk.prefix(size))
      let stored = bytes.word(at: 16, bytes: 4)
      guard UInt64(checksum) == stored, entrySize >= 128, entrySize <= 4096, self.size <= 1 << 20,
        firstEntrySector < 1 << 40, backupSector < 1 << 40
      else { return nil }
    }

    var backupSector: Int { Int(truncatingIfNeeded: bytes.word(at: 32, bytes: 8)) }
    var firstEntrySector: Int { Int(truncatingIfNeeded: bytes.word(at: 72, bytes: 8)) }
    var entrySize: Int { Int(bytes.word(at: 84, bytes: 4)) }
    /// Of all entries.
    var size: Int { Int(bytes.word(at: 80, bytes: 4)) * entrySize }

    mutating func set(own: Int, backup: Int, entries: Int, lastUsable: Int) {
      put(own, at: 24)
      put(backup, at: 32)
      put(lastUsable, at: 48)
      put(entries, at: 72)
      let sum = checksum
      for byte in 0..<4 { bytes[16 + byte] = UInt8(truncatingIfNeeded: sum >> (8 * UInt32(byte))) }
    }

    private var checksum: UInt32 {
      var bytes = self.bytes
      for byte in 16..<20 { bytes[byte] = 0 }
      return crc32(bytes)
    }

    private mutating func put(_ value: Int, at place: Int) {
      for byte in 0..<8 { bytes[place + byte] = UInt8(truncatingIfNeeded: value >> (8 * byte)) }
    }
  }
}

/// Reads so many bytes of a disk from a place on.
typealias DiskReader = (_ place: Int, _ count: Int) throws -> [UInt8]

extension [UInt8] {
  /// A number, with its lowest byte first; what is behind the end counts as 0.
  func word(at place: Int, bytes count: Int) -> UInt64 {
    (0..<count).reduce(0) { word, byte in
      place + byte < self.count ? word | UInt64(self[place + byte]) << (8 * UInt64(byte)) : word
    }
  }
}
