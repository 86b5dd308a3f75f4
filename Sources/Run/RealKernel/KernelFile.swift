import Inspection

/// What a file holds that may be a kernel, a module, or an object of one.
enum KernelFile {
  /// Names that files with code of a kernel have, packed or not.
  static func isName(_ name: String) -> Bool {
    let file = name.split(separator: "/").last.map(String.init) ?? ""
    let plain = withoutPacking(file)
    return plain.hasSuffix(".ko") || plain.hasSuffix(".o") || isKernel(file)
  }

  /// Whether a name is that of a kernel, and not of a module or an object.
  static func isKernel(_ name: String) -> Bool {
    let file = name.split(separator: "/").last ?? ""
    return file.hasPrefix("vmlinu") || file == "Image" || file.hasPrefix("Image.")
  }

  /// The parts of a Debian package that hold its files.
  static func isPart(_ name: String) -> Bool { name.hasPrefix("data.tar") }

  /// A name without what says how its file is packed.
  static func withoutPacking(_ name: String) -> String {
    for suffix in [".xz", ".zst", ".gz", ".lzma", ".lz4", ".bz2"] where name.hasSuffix(suffix) {
      return String(name.dropLast(suffix.count))
    }
    return name
  }

  /// Looks for the ELF file in some bytes.
  ///
  /// - Parameters:
  ///   - bytes: The file.
  ///   - isPayload: Whether they are what such a file starts, which starts no other.
  /// - Returns: The file, unpacked; nil if they hold none.
  /// - Throws: ``Unpacking/Failure`` for one that is cut or never ends.
  static func image(in bytes: [UInt8], isPayload: Bool = false) throws -> [UInt8]? {
    if isELF(bytes) { return bytes }
    if !isPayload, let payload = startable(bytes) {
      // What packs a kernel most often adds four bytes with its length.
      return try (try? image(in: Array(payload.dropLast(4)), isPayload: true))
        ?? image(in: payload, isPayload: true)
    }
    if RawKernel.isOne(bytes) { return try RawKernel.elf(bytes) }
    var found: [UInt8]?
    let isPacked = try Unpacking.each(of: bytes, where: { _ in false }) { _, content in
      found = content
    }
    guard isPacked, let found else { return nil }
    if isELF(found) { return found }
    if RawKernel.isOne(found) { return try RawKernel.elf(found) }
    return isPayload ? nil : startable(found).flatMap { try? image(in: $0, isPayload: true) }
  }

  private static func isELF(_ bytes: [UInt8]) -> Bool {
    bytes.starts(with: [0x7F, 0x45, 0x4C, 0x46])
  }

  /// The packed kernel in a file that x86's boot loaders start, or that EFI does.
  private static func startable(_ bytes: [UInt8]) -> [UInt8]? {
    guard bytes.count > 0x250 else { return nil }
    func word(_ offset: Int) -> Int {
      (0..<4).reduce(0) { $0 | Int(bytes[offset + $1]) << ($1 * 8) }
    }
    let start: Int
    let length: Int
    if bytes[0x202..<0x206].elementsEqual("HdrS".utf8) {
      let sectors = bytes[0x1F1] == 0 ? 4 : Int(bytes[0x1F1])
      (start, length) = ((sectors + 1) * 512 + word(0x248), word(0x24C))
    } else if bytes.starts(with: "MZ".utf8), bytes[4..<8].elementsEqual("zimg".utf8) {
      (start, length) = (word(8), word(12))
    } else {
      return nil
    }
    guard length > 0, start <= bytes.count, length <= bytes.count - start else { return nil }
    return Array(bytes[start..<start + length])
  }
}
