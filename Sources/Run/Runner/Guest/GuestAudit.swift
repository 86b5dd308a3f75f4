import Catalogue
import Freestanding
import Host
import Synchronization
import SystemPackage
import Toolchains

/// The audit's calls at ring 0 of a bare-metal guest under the emulator.
package struct GuestAudit: Sendable {
  package let registers: [RegistersLine]
  /// What answers over each transport, or why it can't be used.
  package let transports: [TransportLine]
  package let skipped: [SkipLine]

  /// Builds an image without loops, boots it and reads what it prints.
  ///
  /// - Parameters:
  ///   - seed: What the registers' values are drawn from.
  ///   - environment: The variables that a child process inherits.
  ///   - cache: Where images are kept.
  /// - Returns: All that the guest said of the calls.
  /// - Throws: ``GuestError``.
  package static func run(
    seed: UInt64, environment: [String: String], cache: CacheFolder
  ) async throws -> GuestAudit {
    let emulator = try QEMU.find(.x86_64, environment: environment)
    let image = try await ImageBuilder(.x86_64, environment: environment, cache: cache)
      .image(ImageContent(for: .x86_64), ImageDefaults(layouts: 1, rounds: 1, seed: seed))
    let log = Mutex(GuestLog())
    let arguments = Architecture.x86_64.arguments(
      booting: image, parameters: "audit=1 seed=\(seed)")
    let limit = Duration.seconds(60)
    let end = try await emulator.run(arguments, limit: limit) { bytes in
      log.withLock { $0.take(bytes) }
    }
    let whole = log.withLock { log in
      log.end()
      return log
    }
    if let problem = whole.problem(end, limit: limit) { throw problem }
    return GuestAudit(
      registers: whole.registers, transports: whole.transports, skipped: whole.skipped)
  }
}
