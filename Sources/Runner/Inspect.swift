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
///   - unmoved: Why kernels can't be moved, by toolchain and id.
/// - Returns: A row for each; one that can't be inspected has the reason.
package func inspect(
  _ kernels: [(object: KernelObject, kernel: Kernel)], runID: String,
  unmoved: [String: String] = [:]
) -> [CodegenRow] {
  var images: [KernelObject: Result<KernelImage, any Error>] = [:]
  return kernels.map { object, kernel in
    var row = CodegenRow(kernel, toolchain: object.toolchain, runID: runID)
    let image = images[object] ?? Result { try object.image() }
    images[object] = image
    switch image {
    case .success(let image):
      row.inspect(kernel, in: image, unmoved: unmoved["\(object.toolchain) \(kernel.id)"])
    case .failure(let error):
      row.reason = "\(error)"
    }
    return row
  }
}

extension CodegenRow {
  fileprivate mutating func inspect(
    _ kernel: Kernel, in image: KernelImage, unmoved: String?
  ) {
    movable = unmoved == nil
    reason = unmoved ?? ""
    guard kernel.question == nil else { return }
    do {
      take(try image.facts(of: kernel))
    } catch {
      reason = "\(error)"
    }
  }
}
