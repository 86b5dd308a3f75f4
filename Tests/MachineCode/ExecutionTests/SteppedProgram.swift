import BuiltPrograms
import CStepper
import Foundation
import Inspection
import Testing

/// The program that the package builds, beside the tests, laid out in memory.
@safe
final class SteppedProgram {
  /// Its file.
  let image: ELFImage
  private let place: UnsafePointer<UInt8>

  init(_ name: String) throws {
    let bytes = [UInt8](try Data(contentsOf: builtProgram(name)))
    image = try ELFImage(bytes)
    unsafe place = try #require(cstepper_map(bytes, bytes.count))
  }

  /// How many instructions a function executes, in the processor's own opinion.
  func count(_ function: FunctionSymbol, iterations: UInt) throws -> Int {
    let counted = unsafe cstepper_count(place + Int(function.address), iterations, 100_000)
    return try #require(counted < 0 ? nil : Int(counted), "can't be traced: error \(errno)")
  }

  /// Whether a process may trace its child here.
  static let isPossible: Bool = {
    let code: [UInt8] = [0xC3]
    return unsafe code.withUnsafeBufferPointer { unsafe cstepper_count($0.baseAddress, 0, 1) } >= 0
      || errno != EPERM
  }()
}
