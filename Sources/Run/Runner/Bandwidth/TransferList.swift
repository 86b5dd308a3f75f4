import Records

/// All rows of transfers.csv: there are not many.
struct TransferList: GatheredRows {
  private(set) var rows: [TransferRow] = []

  mutating func add(_ row: TransferRow) { rows.append(row) }
}
