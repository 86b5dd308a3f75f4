import Records

/// All rows of transfers.csv: there are not many.
package struct TransferList: GatheredRows {
  package private(set) var rows: [TransferRow] = []

  package init() {}

  package mutating func add(_ row: TransferRow) { rows.append(row) }
}
