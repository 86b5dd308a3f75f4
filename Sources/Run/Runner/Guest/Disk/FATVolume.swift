/// A FAT file system, of which one file in its root folder is read.
struct FATVolume {
  private let read: DiskReader
  private let start: Int
  private let clusterSize: Int
  private let clusters: Int
  private let table: [UInt8]
  private let bits: Int
  private let data: Int
  /// The root folder: a place of its own, or a chain of clusters.
  private let root: (place: Int, size: Int)?
  private let rootCluster: Int

  /// The file system that begins at a place; nil if none does.
  init?(at start: Int, _ read: @escaping DiskReader) throws {
    let sector = try read(start, 512)
    guard sector[510] == 0x55, sector[511] == 0xaa, sector[0] == 0xeb || sector[0] == 0xe9 else {
      return nil
    }
    func word(_ place: Int, _ bytes: Int) -> Int { Int(sector.word(at: place, bytes: bytes)) }
    let sectorSize = word(11, 2)
    let perCluster = word(13, 1)
    let (reserved, tables) = (word(14, 2), word(16, 1))
    let rootEntries = word(17, 2)
    let total = word(19, 2) == 0 ? word(32, 4) : word(19, 2)
    let tableSectors = word(22, 2) == 0 ? word(36, 4) : word(22, 2)
    guard [512, 1024, 2048, 4096].contains(sectorSize), perCluster > 0,
      perCluster & (perCluster - 1) == 0, reserved > 0, tables > 0, tableSectors > 0,
      tableSectors * sectorSize <= 1 << 26
    else { return nil }
    self.read = read
    self.start = start
    clusterSize = sectorSize * perCluster
    let rootPlace = (reserved + tables * tableSectors) * sectorSize
    let rootSize = (rootEntries * 32 + sectorSize - 1) / sectorSize * sectorSize
    data = rootPlace + rootSize
    clusters = (total * sectorSize - data) / clusterSize
    guard clusters > 0 else { return nil }
    bits = clusters < 4085 ? 12 : clusters < 65525 ? 16 : 32
    root = bits == 32 ? nil : (rootPlace, rootSize)
    rootCluster = word(44, 4)
    table = try read(start + reserved * sectorSize, tableSectors * sectorSize)
  }

  /// A file of the root folder.
  ///
  /// - Parameter name: Its short name: eight letters and three, with spaces after them.
  /// - Returns: Its bytes; nil if there is none of this name.
  /// - Throws: When the file system is damaged.
  func file(_ name: String) throws -> [UInt8]? {
    let folder = try root.map { try read(start + $0.place, $0.size) } ?? chain(rootCluster, nil)
    let wanted = Array(name.utf8)
    for place in stride(from: 0, to: folder.count - 31, by: 32) {
      if folder[place] == 0 { break }
      // No part of a long name, folder or volume's name.
      guard folder[place + 11] & 0x18 == 0, Array(folder[place..<(place + 11)]) == wanted
      else { continue }
      let size = Int(folder.word(at: place + 28, bytes: 4))
      let first =
        folder.word(at: place + 26, bytes: 2) | folder.word(at: place + 20, bytes: 2) << 16
      return size == 0 ? [] : try chain(Int(first), size)
    }
    return nil
  }

  /// The bytes of a chain of clusters: so many, or all.
  private func chain(_ first: Int, _ size: Int?) throws -> [UInt8] {
    var bytes: [UInt8] = []
    var cluster = first
    let limit = min(size ?? .max, Self.limit)
    var left = clusters
    while bytes.count < limit, cluster >= 2, cluster < clusters + 2 {
      // One that leads back would never end.
      guard left > 0 else { throw GuestError.disk("its file system is damaged: a file has no end") }
      left -= 1
      bytes += try read(start + data + (cluster - 2) * clusterSize, clusterSize)
      cluster = next(cluster)
    }
    guard let size else { return bytes }
    guard bytes.count >= size else {
      throw GuestError.disk("its file system is damaged: clobber.log is cut short")
    }
    return Array(bytes.prefix(size))
  }

  private func next(_ cluster: Int) -> Int {
    switch bits {
    case 12:
      let pair = Int(table.word(at: cluster + cluster / 2, bytes: 2))
      return cluster % 2 == 0 ? pair & 0xfff : pair >> 4
    case 16: return Int(table.word(at: 2 * cluster, bytes: 2))
    default: return Int(table.word(at: 4 * cluster, bytes: 4) & 0xfff_ffff)
    }
  }

  private static let limit = 1 << 28
}
