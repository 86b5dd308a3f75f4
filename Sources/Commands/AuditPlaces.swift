import ArgumentParser
import Audit
import AuditRunner
import Host

/// Where an audit makes its calls.
struct AuditPlaces: ParsableArguments {
  @Flag(name: .long, help: "Call from this machine's user mode only.")
  var host = false

  /// Makes the calls and notes what can't be called.
  func look(seed: UInt64) async throws -> [SeenCall] {
    var seen: [SeenCall] = []
    let audit = try await HostAudit.run(program: try Program.file(), seed: seed)
    audit.notes.forEach(note)
    seen += audit.seen
    return seen
  }
}
