import Catalogue
import Host
import SystemPackage

/// What starts the image in a guest, where the emulator itself does not.
package enum Firmware: String, Sendable, CaseIterable {
  case uefi

  /// The firmware's file for an architecture.
  ///
  /// - Throws: ``GuestError/missing(program:package:)``.
  func file(for architecture: Architecture) throws(GuestError) -> FilePath {
    let (files, package): ([FilePath], String) =
      switch architecture {
      case .x86_64: (["/usr/share/ovmf/OVMF.fd", "/usr/share/OVMF/OVMF.fd"], "ovmf")
      case .aarch64: (["/usr/share/qemu-efi-aarch64/QEMU_EFI.fd"], "qemu-efi-aarch64")
      }
    guard let file = files.first(where: { (try? FileIdentity(of: $0)) != nil }) else {
      throw .missing(program: "UEFI firmware for \(architecture)", package: package)
    }
    return file
  }
}
