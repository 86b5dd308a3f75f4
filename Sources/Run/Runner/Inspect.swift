import Catalogue
import Host
import Inspection
import Records

/// What a look at machine code found.
package struct Inspected {
  /// A row of codegen.csv for each kernel; one that can't be inspected has the reason.
  package var rows: [CodegenRow] = []
  /// Kernels whose code does not make the calls that it is to make.
  package var broken: [BrokenForm] = []
}

/// The rows of codegen.csv for kernels.
///
/// - Parameters:
///   - kernels: The kernels, and the objects that they are in.
///   - runID: The run that the rows belong to.
/// - Returns: What was found of each.
package func inspect(
  _ kernels: [(object: KernelObject, kernel: Kernel)], runID: String
) -> Inspected {
  var images: [KernelObject: Result<KernelImage, any Error>] = [:]
  var inspected = Inspected()
  for (object, kernel) in kernels {
    var row = CodegenRow(kernel, toolchain: object.toolchain, runID: runID)
    let image = images[object] ?? Result { try object.image() }
    images[object] = image
    switch image {
    case .success(let image):
      if let error = row.inspect(kernel, in: image), let fault = error.fault {
        inspected.broken.append(
          BrokenForm(
            kernel: kernel, toolchain: object.toolchain, reason: error.description, fault: fault))
      }
    case .failure(let error):
      row.reason = "\(error)"
    }
    inspected.rows.append(row)
  }
  return inspected
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
  /// Fills in what the machine code says, or why it says nothing.
  fileprivate mutating func inspect(
    _ kernel: Kernel, in image: KernelImage
  ) -> InspectionError? {
    movable = true
    guard kernel.question == nil else { return nil }
    do {
      take(try image.facts(of: kernel))
      return nil
    } catch {
      reason = "\(error)"
      return error
    }
  }
}

extension InspectionError {
  /// What is wrong with the loop; nil where its calls were not counted, or some can be passed by.
  fileprivate var fault: LoopFault? {
    switch self {
    case .noLoop, .noTrapInLoop, .missingTraps, .calleeTraps(count: 0): .noTrap
    case .repeatedTraps: .severalTraps
    default: nil
    }
  }
}
