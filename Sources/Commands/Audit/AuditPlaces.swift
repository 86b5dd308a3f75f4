import Analysis
import ArgumentParser
import Catalogue
import Host
import Runner

struct AuditPlaces: ParsableArguments {
  @Flag(name: .long, help: "Call from this machine's user mode only.")
  var host = false

  @Flag(name: .long, help: "Call at ring 0 of a bare-metal guest under QEMU only.")
  var guest = false

  @Option(name: .customLong("arch"), help: "The architecture: x86_64.")
  var architecture: Architecture = .x86_64

  func validate() throws {
    guard architecture == .x86_64 else {
      throw ValidationError("the audit is for x86_64 only")
    }
  }

  /// Makes the calls and notes what can't be called.
  func look(seed: UInt64) async throws -> [ObservedCall] {
    var looks: [AuditObservation] = []
    if Architecture.host != .x86_64 {
      note("not called on this host: it is no x86-64")
    } else if host || !guest {
      looks.append(try await AuditObservation.host(program: try Program.file(), seed: seed))
    }
    if guest || !host {
      let context = try CommandContext()
      do {
        looks.append(
          try await AuditObservation.guest(
            seed: seed, environment: context.environment, cache: context.cache))
      } catch let error as GuestError where !guest && error.isAbsence {
        note("not called in a guest: \(error)")
      }
    }
    looks.flatMap(\.notes).forEach(note)
    return looks.flatMap(\.seen)
  }
}

extension GuestError {
  /// Whether a guest can't be made here, rather than went wrong.
  fileprivate var isAbsence: Bool { if case .missing = self { true } else { false } }
}
