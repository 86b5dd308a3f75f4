package protocol RowOfRun: CSVRow, Equatable {
  var runID: String { get }
}

extension BandwidthRow: RowOfRun {}
extension BlockRow: RowOfRun {}
extension CodegenRow: RowOfRun {}
extension SummaryRow: RowOfRun {}
extension TransferRow: RowOfRun {}
