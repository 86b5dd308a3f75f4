import CArchive

/// Unpacks what kernels and their modules are packed in: compressed files, Debian's and RPM's
/// packages, and tar files.
enum Unpacking {
  /// What no file of a kernel comes near; an archive that goes on and on ends here.
  static let limit = 1 << 30
  /// What no package comes near, all its files together.
  static let totalLimit: Int64 = 16 << 30

  /// What could not be unpacked.
  struct Failure: Error, Equatable, CustomStringConvertible {
    let description: String
  }

  /// The files of an archive in memory, one after the other; for one compressed file itself, without
  /// a name.
  ///
  /// - Parameters:
  ///   - bytes: The archive.
  ///   - isWanted: Which names are unpacked.
  ///   - body: Takes each name and its bytes.
  /// - Returns: Whether it was an archive or was compressed at all.
  /// - Throws: ``Failure``, or what the body throws.
  static func each(
    of bytes: [UInt8], where isWanted: (String) -> Bool,
    _ body: (String, [UInt8]) throws -> Void
  ) throws -> Bool {
    guard let archive = unsafe archive_read_new() else {
      throw Failure(description: "out of memory")
    }
    defer { unsafe archive_read_free(archive) }
    unsafe archive_read_support_filter_all(archive)
    unsafe archive_read_support_format_ar(archive)
    unsafe archive_read_support_format_cpio(archive)
    unsafe archive_read_support_format_tar(archive)
    unsafe archive_read_support_format_raw(archive)
    return try unsafe bytes.withUnsafeBytes { buffer in
      guard unsafe archive_read_open_memory(archive, buffer.baseAddress, buffer.count) == ARCHIVE_OK
      else {
        if isCompressed(bytes) { throw unsafe failure(archive) }
        return false
      }
      var entry: OpaquePointer?
      while true {
        let status = unsafe archive_read_next_header(archive, &entry)
        if status == ARCHIVE_EOF { return true }
        guard status == ARCHIVE_OK || status == ARCHIVE_WARN, let entry = unsafe entry else {
          throw unsafe failure(archive)
        }
        let size = unsafe archive_entry_size_is_set(entry) != 0 ? archive_entry_size(entry) : 0
        guard unsafe archive_filter_bytes(archive, 0) <= totalLimit, size <= totalLimit else {
          throw Failure(description: "it unpacks to more than \(totalLimit >> 30) GiB")
        }
        let isRaw = unsafe archive_format(archive) == ARCHIVE_FORMAT_RAW
        // One that is neither packed nor compressed is its own content.
        if isRaw, unsafe archive_filter_count(archive) <= 1 { return false }
        let name = unsafe archive_entry_pathname(entry).map { unsafe String(cString: $0) } ?? ""
        guard isRaw || isWanted(name) else { continue }
        try body(isRaw ? "" : name, try unsafe content(archive))
      }
    }
  }

  /// Whether some bytes begin as what xz, Zstandard, gzip, LZ4 or bzip2 write.
  private static func isCompressed(_ bytes: [UInt8]) -> Bool {
    let starts: [[UInt8]] = [
      [0xFD, 0x37, 0x7A, 0x58], [0x28, 0xB5, 0x2F, 0xFD], [0x1F, 0x8B], [0x04, 0x22, 0x4D, 0x18],
      [0x42, 0x5A, 0x68],
    ]
    return starts.contains { bytes.starts(with: $0) }
  }

  private static func content(_ archive: OpaquePointer) throws -> [UInt8] {
    var content: [UInt8] = []
    while true {
      var piece: UnsafeRawPointer?
      var count = 0
      var offset: Int64 = 0
      let status = unsafe archive_read_data_block(archive, &piece, &count, &offset)
      if status == ARCHIVE_EOF { return content }
      guard status == ARCHIVE_OK || status == ARCHIVE_WARN else { throw unsafe failure(archive) }
      // Holes of a sparse file, which no kernel is, would be skipped.
      guard offset == content.count else { throw Failure(description: "a sparse file is in it") }
      guard content.count + count <= limit else {
        throw Failure(description: "it unpacks to more than \(limit >> 20) MiB")
      }
      unsafe content.append(contentsOf: UnsafeRawBufferPointer(start: piece, count: count))
    }
  }

  private static func failure(_ archive: OpaquePointer) -> Failure {
    let text = unsafe archive_error_string(archive).map { unsafe String(cString: $0) }
    return Failure(description: text ?? "it can't be unpacked")
  }
}
