import Catalogue
import Host
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
      : start.starts(with: [0x7f] + Array("ELF".utf8)) && start.dropFirst(18) == elfMachine
    guard isRight else {
      throw GuestError.notAnImage(
        image, wanted: isApplication ? "an EFI application" : "an ELF file for \(self)")
    }
  }

  /// The field that says whose machine code an ELF file has.
  private var elfMachine: ArraySlice<UInt8> {
    switch self {
    case .x86_64: [62, 0]
    case .aarch64: [183, 0]
    }
  }
}
