import Foundation
import Synchronization

/// What came of each fault, for the table that `make faults` prints.
struct Outcomes {
  let fault: String
  private var left: [String: Int] = [:]
  private var codes: [String: Int] = [:]
  private var times = 0
  private var unharmed = 0

  init(_ fault: String) { self.fault = fault }

  mutating func add(left: String, code: String, nextIsRight: Bool) {
    times += 1
    self.left[left, default: 0] += 1
    codes[code, default: 0] += 1
    if nextIsRight { unharmed += 1 }
  }

  mutating func add(_ left: Left, _ ending: Ending, nextIsRight: Bool) {
    add(left: left.rawValue, code: ending.name, nextIsRight: nextIsRight)
  }

  /// Puts a row into the file that `make faults` asks for.
  func tell() throws {
    guard let path = ProcessInfo.processInfo.environment["CLOBBER_FAULT_TABLE"] else { return }
    let row = "| \(fault) | \(times) | \(list(left)) | \(list(codes)) | \(unharmed) of \(times) |\n"
    try Self.file.withLock { _ in
      if !FileManager.default.fileExists(atPath: path) {
        try Data(
          "| fault | times | on disk afterwards | exit code | next run as always |\n|---|--:|---|---|--:|\n"
            .utf8
        )
        .write(to: URL(filePath: path))
      }
      let handle = try FileHandle(forWritingTo: URL(filePath: path))
      try handle.seekToEnd()
      try handle.write(contentsOf: Data(row.utf8))
    }
  }

  private func list(_ counts: [String: Int]) -> String {
    let sorted = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    return counts.count == 1
      ? sorted[0].key : sorted.map { "\($0.key) (\($0.value))" }.joined(separator: ", ")
  }

  private static let file = Mutex(())
}
