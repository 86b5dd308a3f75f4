import Catalogue
import Inspection
import Records
import Runner
import Toolchains

/// A loop of one file, with what its machine code says.
struct InspectedLoop {
  /// Its row of codegen.csv; one that can't be inspected has the reason.
  let row: CodegenRow
  /// The facts; nil if there is a reason instead.
  let facts: LoopFacts?
  let listing: LoopListing?
  /// Why there is nothing, in one line; the same for all loops of a file that is not there.
  let complaint: String?

  init(_ loop: Loop, _ source: CodeSource) {
    let toolchain = source.name(loop)
    var row = CodegenRow(loop, toolchain: toolchain)
    var facts: LoopFacts?
    var listing: LoopListing?
    var complaint: String?
    switch source.file {
    case .failure(let failure):
      row.reason = failure.reason
      complaint = "\(failure)"
    case .success(let file):
      do {
        let found = try file.facts(of: loop)
        listing = try file.listing(of: loop, title: "\(loop.form)  \(toolchain)")
        row.take(found)
        facts = found
      } catch {
        row.reason = "\(error)"
        complaint = "\(loop.id) by \(toolchain): \(error)"
      }
    }
    self.row = row
    self.facts = facts
    self.listing = listing
    self.complaint = complaint
  }
}
