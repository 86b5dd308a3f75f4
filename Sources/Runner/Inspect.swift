import Analysis
import Catalogue
import Host
import Inspection
import Records

/// The rows of codegen.csv for kernels of this program.
///
/// - Parameters:
///   - kernels: The kernels.
///   - runID: The run that the rows belong to.
///   - unmoved: Why kernels can't be moved, by id.
/// - Returns: A row for each; one that can't be inspected has the reason.
public func inspect(
  _ kernels: [Kernel], runID: String, unmoved: [String: String] = [:]
) -> [CodegenRow] {
  do {
    let image = try KernelImage(file: readFile(Program.path), loadBias: Program.loadBias)
    return kernels.map { inspect($0, in: image, runID: runID, unmoved: unmoved[$0.id]) }
  } catch {
    return kernels.map { kernel in
      .with {
        $0.identify(kernel, runID: runID)
        $0.reason = "\(error)"
      }
    }
  }
}

private func inspect(
  _ kernel: Kernel, in image: borrowing KernelImage, runID: String, unmoved: String?
) -> CodegenRow {
  var row = CodegenRow()
  row.identify(kernel, runID: runID)
  row.movable = unmoved == nil
  row.reason = unmoved ?? ""
  guard kernel.role != .chain else { return row }
  do {
    let facts = try image.facts(of: kernel)
    row.codeHash = facts.codeHash
    row.bytes = facts.bytes
    row.loopBytes = facts.loopBytes
    row.instructions = facts.instructions
    row.frameBytes = facts.frameBytes
    row.pushes = facts.pushes
    row.spills = facts.spills
    row.reloads = facts.reloads
    row.moves = facts.moves
    row.constants = facts.constants
    row.registersWritten = facts.registersWritten
    row.inlined = facts.inlined
    row.branches = facts.branches
    row.loopAlignment = facts.loopAlignment
  } catch {
    row.reason = "\(error)"
  }
  return row
}

extension CodegenRow {
  fileprivate mutating func identify(_ kernel: Kernel, runID: String) {
    self.runID = runID
    toolchain = BuiltIn.toolchain(of: kernel)
    self.kernel = kernel.id
    shape = KernelShape(kernel)
  }
}
