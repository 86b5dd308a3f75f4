import Catalogue
import Codegen
import Host
import Inspection
import Records

/// The rows of codegen.csv for kernels.
///
/// - Parameters:
///   - kernels: The kernels, and the objects that they are in.
///   - runID: The run that the rows belong to.
/// - Returns: A row for each; one that can't be inspected has the reason.
package func inspect(
  _ kernels: [(object: KernelObject, kernel: Kernel)], runID: String
) -> [CodegenRow] {
  var images: [KernelObject: Result<KernelImage, any Error>] = [:]
  return kernels.map { object, kernel in
    var row = CodegenRow(kernel, toolchain: object.toolchain, runID: runID)
    let image = images[object] ?? Result { try object.image() }
    images[object] = image
    switch image {
    case .success(let image):
      row.inspect(kernel, in: image)
    case .failure(let error):
      row.reason = "\(error)"
    }
    return row
  }
}

/// The rows of the kernels that were measured, with what the measuring found out of them.
///
/// - Parameters:
///   - rows: What `inspect` made.
///   - kernels: The kernels that were measured.
///   - unmoved: Why some were not moved, by toolchain and id.
/// - Returns: Their rows.
func measured(
  _ rows: [CodegenRow], _ kernels: [(object: KernelObject, kernel: Kernel)],
  unmoved: [String: String]
) -> [CodegenRow] {
  let names = Set(kernels.map { "\($0.object.toolchain) \($0.kernel.id)" })
  return rows.compactMap { row in
    let name = "\(row.toolchain) \(row.kernel)"
    guard names.contains(name) else { return nil }
    guard let reason = unmoved[name] else { return row }
    var row = row
    row.movable = false
    if row.reason.isEmpty { row.reason = reason }
    return row
  }
}

extension CodegenRow {
  fileprivate mutating func inspect(_ kernel: Kernel, in image: KernelImage) {
    movable = true
    guard kernel.question == nil else { return }
    do {
      take(try image.facts(of: kernel))
    } catch {
      reason = "\(error)"
    }
  }
}
