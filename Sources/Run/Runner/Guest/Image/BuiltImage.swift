import Catalogue
import Host
import Inspection
import SystemPackage

extension Architecture {
  /// Looks at the first bytes of an image that somebody else has built.
  ///
  /// - Parameters:
  ///   - image: The file.
  ///   - isApplication: Whether firmware is to boot it.
  /// - Throws: ``GuestError/notAnImage(_:wanted:)`` if it can't be one for this architecture, and
  ///   `UnreadableFile`.
  func check(_ image: FilePath, isApplication: Bool) throws {
    let start = try readFile(image, upTo: 20)
    let isRight =
      isApplication
      ? start.starts(with: Array("MZ".utf8))
      : start.starts(with: [0x7f] + Array("ELF".utf8))
        && elfMachine(in: start)?.rawValue == rawValue
    guard isRight else {
      throw GuestError.notAnImage(
        image, wanted: isApplication ? "an EFI application" : "an ELF file for \(self)")
    }
  }

  /// Whose machine code an ELF file has, of which these are the first 20 bytes.
  private func elfMachine(in start: [UInt8]) -> Inspection.Machine? {
    guard start.count >= 20 else { return nil }
    return Inspection.Machine(elfNumber: UInt16(start[18]) | UInt16(start[19]) << 8)
  }
}
