import Freestanding
import Records

/// A row of `audit.csv`: one half of one register, what a wrapper declares of it, what the ABI
/// documents and what was seen.
package struct AuditRow: CSVRow, Hashable {
  package var runID = ""
  /// Where the call was made: `host` or `guest`.
  package var place = ""
  /// The register contract.
  package var abi = ""
  package var form = ""
  package var operation = ""
  package var transport = ""
  package var command = 0
  package var register = ""
  /// `low` or `upper`; empty for a register whose halves are not told apart.
  package var half = ""
  /// What the wrapper declares.
  package var declared = ""
  package var documented = ""
  package var observed = ""
  package var trials = 0
  /// Hexadecimal, of the first trial that shows the change, or the first.
  package var before = ""
  /// The same afterwards.
  package var after = ""
  /// `violation`, `cost`, `unserved` for a command that returns more than the wrapper takes,
  /// `control` for a stand-in that changed something, or empty.
  package var finding = ""
  /// Why a violation is known and allowed; empty for one that is not.
  package var allowed = ""
  /// The instructions of the wrapper's own that were executed, or the function that was called;
  /// empty where the trap alone was made.
  package var statement = ""

  package init() {}

  package static let fileName = "audit.csv"

  package mutating func visit<V: ColumnVisitor>(_ visitor: inout V) throws(V.Failure) {
    try visitor.column("run_id", &runID)
    try visitor.column("where", &place)
    try visitor.column("abi", &abi)
    try visitor.column("form", &form)
    try visitor.column("operation", &operation)
    try visitor.column("transport", &transport)
    try visitor.column("command", &command)
    try visitor.column("register", &register)
    try visitor.column("half", &half)
    try visitor.column("declared", &declared)
    try visitor.column("documented", &documented)
    try visitor.column("observed", &observed)
    try visitor.column("trials", &trials)
    try visitor.column("before", &before)
    try visitor.column("after", &after)
    try visitor.column("finding", &finding)
    try visitor.column("allowed", &allowed)
    try visitor.column("statement", &statement)
  }
}
