import Records

extension PinningRecord {
  /// That a run was not kept on its CPU, and why; nil where it was, or where nothing is known of it.
  package var unpinned: String? {
    guard pinned == false else { return nil }
    let reason = refusals.first { $0.what == "pinning" }.map { " (\($0.reason))" } ?? ""
    return "NOT PINNED\(reason): the system could move what was measured from one CPU to another"
  }
}
