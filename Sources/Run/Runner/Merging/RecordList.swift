import FoundationEssentials
import Records
import SystemPackage

/// The records of a set: a JSON list with one element on each line, so that they can be read one
/// by one.
struct RecordList {
  /// A record, of which only what sorting needs is kept.
  struct Entry {
    let runID: String
    let started: Date
    let state: RunRecord.State
    /// The bytes of its line, without the comma.
    let bytes: Range<Int>
  }

  private(set) var entries: [Entry] = []
  private let path: FilePath
  private var line = 0
  private var known: Set<String> = []

  static let start = Array("[\n".utf8)
  static let separator = Array(",\n".utf8)
  static let end = Array("\n]\n".utf8)

  init(_ path: FilePath) throws {
    self.path = path
    let lines = try LineStream(path)
    var isClosed = false
    while let (bytes, offset) = try lines.read() {
      line += 1
      switch bytes.first {
      case UInt8(ascii: "[") where line == 1 && bytes.count == 1: continue
      case UInt8(ascii: "]") where bytes.count == 1: isClosed = true
      case UInt8(ascii: "{") where !isClosed: try take(bytes, at: offset)
      default:
        throw damage("not as a merge writes it: one record on each line")
      }
    }
    guard isClosed else { throw damage("the list has no end, so the file was cut") }
  }

  private mutating func take(_ bytes: [UInt8], at offset: Int) throws {
    let length = bytes.last == UInt8(ascii: ",") ? bytes.count - 1 : bytes.count
    let record = try RunRecord(json: Array(bytes[..<length]), file: "\(path):\(line)")
    guard known.insert(record.runID).inserted else {
      throw damage("run \(record.runID) appears twice")
    }
    entries.append(
      Entry(
        runID: record.runID, started: record.started, state: record.state,
        bytes: offset..<offset + length))
  }

  private func damage(_ reason: String) -> MergeError {
    .damagedSet(path, line: line, reason: reason)
  }
}
