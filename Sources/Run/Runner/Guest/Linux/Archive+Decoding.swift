extension Archive {
  /// Reads an archive.
  ///
  /// - Throws: ``ArchiveError`` for bytes that are none, or only the beginning of one.
  package init(decoding bytes: [UInt8]) throws(ArchiveError) {
    self.init()
    var reader = Reader(bytes: bytes)
    while let entry = try reader.next() {
      entries.append(entry)
    }
  }

  private struct Reader {
    let bytes: [UInt8]
    var offset = 0

    mutating func next() throws(ArchiveError) -> Entry? {
      guard try take(6).elementsEqual(Archive.magic) else { throw .damaged(offset: offset - 6) }
      var fields: [Int] = []
      for _ in 0..<13 {
        let digits = String(decoding: try take(8), as: UTF8.self)
        guard let field = UInt32(digits, radix: 16) else { throw .damaged(offset: offset - 8) }
        fields.append(Int(field))
      }
      let name = try take(fields[11])
      guard name.last == 0 else { throw .damaged(offset: offset) }
      try align()
      let content = try take(fields[6])
      try align()
      let path = String(decoding: name.dropLast(), as: UTF8.self)
      return path == Archive.end
        ? nil : Entry(path: path, mode: UInt32(fields[1]), content: Array(content))
    }

    private mutating func take(_ count: Int) throws(ArchiveError) -> ArraySlice<UInt8> {
      guard count <= bytes.count - offset else { throw .truncated }
      defer { offset += count }
      return bytes[offset..<offset + count]
    }

    private mutating func align() throws(ArchiveError) {
      _ = try take((4 - offset % 4) % 4)
    }
  }
}

package enum ArchiveError: Error, Equatable, CustomStringConvertible {
  /// It ends too early.
  case truncated
  /// Something else is where an entry's head should be.
  case damaged(offset: Int)

  package var description: String {
    switch self {
    case .truncated: "the archive ends too early"
    case .damaged(let offset): "the archive is damaged at byte \(offset)"
    }
  }
}
