import Catalogue
import Inspection
import Records
import Runner
import Toolchains

/// A kernel of one file, with what its machine code says.
struct InspectedKernel {
  /// Its row of codegen.csv; one that can't be inspected has the reason.
  let row: CodegenRow
  /// The facts; nil if there is a reason instead.
  let facts: KernelFacts?
  /// Its loop as text.
  let listing: LoopListing?
  /// Why there is nothing, in one line; the same for all kernels of a file that is not there.
  let complaint: String?

  /// Inspects a kernel of a file.
  init(_ kernel: Kernel, _ source: CodeSource) {
    let toolchain = source.name(kernel)
    var row = CodegenRow(kernel, toolchain: toolchain)
    var facts: KernelFacts?
    var listing: LoopListing?
    var complaint: String?
    switch source.file {
    case .failure(let failure):
      row.reason = failure.reason
      complaint = "\(failure)"
    case .success(let file):
      do {
        let found = try file.facts(of: kernel)
        listing = try file.listing(of: kernel, title: "\(kernel.form)  \(toolchain)")
        row.take(found)
        facts = found
      } catch {
        row.reason = "\(error)"
        complaint = "\(kernel.id) by \(toolchain): \(error)"
      }
    }
    self.row = row
    self.facts = facts
    self.listing = listing
    self.complaint = complaint
  }
}
