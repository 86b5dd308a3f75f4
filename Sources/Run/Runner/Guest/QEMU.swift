import Catalogue
import Host
import SystemPackage

/// The emulator, always with its own translator (TCG): a ring-0 hypercall under a nested
/// hardware hypervisor can hang the machine below.
package struct QEMU: Sendable {
  package let program: FilePath
  package let architecture: Architecture

  /// Looks for the emulator along the search path.
  ///
  /// - Parameters:
  ///   - architecture: What it has to emulate.
  ///   - environment: The variables that a child process inherits.
  /// - Returns: The emulator.
  /// - Throws: ``GuestError/missing(program:package:)``.
  package static func find(
    _ architecture: Architecture, environment: [String: String]
  ) throws(GuestError) -> QEMU {
    let name = "qemu-system-\(architecture)"
    guard let program = Program.find(name, environment: environment) else {
      throw .missing(program: name, package: architecture.emulatorPackage)
    }
    return QEMU(program: program, architecture: architecture)
  }

  /// Boots a guest and waits for its end.
  ///
  /// - Parameters:
  ///   - arguments: What the guest is; it has nothing but what they say.
  ///   - limit: After this it is killed.
  ///   - receive: Takes what comes over standard output, where the first serial port leads.
  /// - Returns: How the emulator ended.
  /// - Throws: When it can't be started, or the task is cancelled; it is ended first.
  package func run(
    _ arguments: [String], limit: Duration,
    receive: @escaping @Sendable ([UInt8]) throws -> Void = { _ in }
  ) async throws -> ChildEnd {
    var settings = ChildSettings()
    settings.endsWithParent = true
    return try await Child.run(
      program, Self.always + arguments, settings: settings, limit: limit, receive: receive)
  }

  /// What every guest has. Its first serial port is no `stdio`, which loses bytes: once its input has
  /// ended, the port no longer waits for a reader that is slow.
  private static let always = [
    "-accel", "tcg", "-nodefaults", "-display", "none", "-no-reboot",
    "-chardev", "file,id=output,path=/dev/stdout", "-serial", "chardev:output",
  ]
}

extension Architecture {
  fileprivate var emulatorPackage: String {
    switch self {
    case .x86_64: "qemu-system-x86"
    case .aarch64: "qemu-system-arm"
    }
  }
}
