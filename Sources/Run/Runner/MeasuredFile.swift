import Analysis
import Host
import Records
import Synchronization
import SystemPackage

/// What is kept of rows as they come: all of them, or what they say.
package protocol GatheredRows: Sendable {
  associatedtype Row: CSVRow

  mutating func add(_ row: Row)
}

extension Slopes: GatheredRows {
  package typealias Row = BlockRow
}

package final class MeasuredFile<Rows: GatheredRows>: Sendable {
  private struct State {
    var rows: Rows
    var isEmpty = true
  }

  private let file: GrowingFile
  private let none: Rows
  private let state: Mutex<State>

  init(_ path: FilePath, gathering none: Rows) throws(Errno) {
    self.none = none
    state = Mutex(State(rows: none))
    file = try GrowingFile(path)
    do {
      try file.write(CSV.encode([Rows.Row]()))
    } catch {
      file.remove()
      throw error
    }
  }

  package var gathered: Rows { state.withLock { $0.rows } }

  package var isEmpty: Bool { state.withLock { $0.isEmpty } }

  /// Adds lines of the file; what follows the last whole line is left out.
  package func append(_ lines: [UInt8]) throws {
    let whole = lines[...(lines.lastIndex(of: UInt8(ascii: "\n")) ?? -1)]
    try write(whole)
    try state.withLock { state in
      _ = try CSV.forEach(Rows.Row.self, in: CSV.encode([Rows.Row]()) + whole) { row in
        state.rows.add(row)
        state.isEmpty = false
      }
    }
  }

  package func append(_ rows: [Rows.Row]) throws(RunError) {
    var writer = CSVWriter<Rows.Row>(continuing: true)
    for row in rows { writer.append(row) }
    try write(writer.take())
    state.withLock { state in
      for row in rows { state.rows.add(row) }
      if !rows.isEmpty { state.isEmpty = false }
    }
  }

  /// Begins again: what was measured does not count.
  package func empty() throws(RunError) {
    do {
      try file.empty()
    } catch {
      throw .folder(folder, error)
    }
    state.withLock { $0 = State(rows: none) }
    try write(CSV.encode([Rows.Row]()))
  }

  func commit() throws(RunError) {
    do {
      try file.commit()
    } catch {
      throw .folder(folder, error)
    }
  }

  func remove() { file.remove() }

  private func write(_ bytes: some Collection<UInt8>) throws(RunError) {
    do {
      try file.write(bytes)
    } catch {
      throw .folder(folder, error)
    }
  }

  private var folder: FilePath { file.path.removingLastComponent() }
}
