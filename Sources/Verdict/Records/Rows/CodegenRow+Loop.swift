extension CodegenRow {
  /// The loop's own accesses to the stack; nil where its machine code is not known.
  package var stackTraffic: Int? {
    guard spills != nil || reloads != nil else { return nil }
    return (spills ?? 0) + (reloads ?? 0)
  }

  /// Instructions executed in one iteration. Files before schema version 1.1 do not tell; there the
  /// loop's are all, unless it calls a wrapper or has more ways round than one.
  package var executedOrLoop: Int? {
    executed ?? (inlined == false || (branches ?? 0) > 1 ? nil : instructions)
  }
}
