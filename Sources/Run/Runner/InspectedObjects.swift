import Catalogue
import Host
import Inspection
import Records

/// What a look at machine code found.
package struct Inspected {
  /// A row of codegen.csv for each loop; one that can't be inspected has the reason.
  package var rows: [CodegenRow] = []
  /// Loops whose code does not make the calls that it is to make.
  package var broken: [BrokenForm] = []
}

/// The rows of codegen.csv for loops.
package func inspect(
  _ loops: [(object: LoopObject, loop: Loop)], runID: String
) -> Inspected {
  var images: [LoopObject: Result<LoopImage, any Error>] = [:]
  var inspected = Inspected()
  for (object, loop) in loops {
    var row = CodegenRow(loop, toolchain: object.toolchain, runID: runID)
    let image = images[object] ?? Result { try object.image() }
    images[object] = image
    switch image {
    case .success(let image):
      if let error = row.inspect(loop, in: image), let fault = error.fault {
        inspected.broken.append(
          BrokenForm(
            loop: loop, toolchain: object.toolchain, reason: error.description, fault: fault))
      }
    case .failure(let error):
      row.reason = "\(error)"
    }
    inspected.rows.append(row)
  }
  return inspected
}

/// The rows of the loops that were measured, with what the measuring found out of them.
func measured(
  _ rows: [CodegenRow], _ loops: [(object: LoopObject, loop: Loop)],
  unmoved: [String: String]
) -> [CodegenRow] {
  let names = Set(loops.map { "\($0.object.toolchain) \($0.loop.id)" })
  return rows.compactMap { row in
    let name = "\(row.toolchain) \(row.loop)"
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
    _ loop: Loop, in image: LoopImage
  ) -> InspectionError? {
    movable = true
    guard loop.question == nil else { return nil }
    do {
      take(try image.facts(of: loop))
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
