import Analysis
import Freestanding
import Toolchains

extension AuditObservation {
  /// Has a bare-metal guest make all calls that its emulator serves.
  ///
  /// - Parameters:
  ///   - seed: What the canaries are drawn from.
  ///   - environment: The variables that a child process inherits.
  ///   - cache: Where images are kept.
  /// - Returns: What was seen.
  /// - Throws: ``GuestError``.
  package static func guest(
    seed: UInt64, environment: [String: String], cache: CacheFolder
  ) async throws -> AuditObservation {
    let audit = try await GuestAudit.run(seed: seed, environment: environment, cache: cache)
    var look = AuditObservation()
    let count = Register.imageWords
    let trials = audit.registers.compactMap { line -> CallTrial? in
      guard let transport = UInt8(exactly: line.transport).flatMap(CallTransport.init),
        line.words.count == 2 * count
      else { return nil }
      return CallTrial(
        transport: transport, index: line.index, trial: line.trial,
        before: Array(line.words.prefix(count)), after: Array(line.words.suffix(count)))
    }
    look.seen = ObservedCall.all(in: trials, place: "guest")
    look.notes =
      audit.transports.filter { !$0.isAvailable }.map {
        "not called in the guest: \($0.name.string), \($0.reason.string)"
      } + audit.skipped.map { "\($0.loop.string): \($0.reason.string)" }
    return look
  }
}
