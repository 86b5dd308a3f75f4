import Freestanding

/// A call that was made, and what was seen each time.
package struct ObservedCall: Sendable, Hashable {
  /// Where it was made: `host` or `guest`.
  package let place: String
  package let call: AuditedCall
  /// The registers, once for each time.
  package let trials: [Exchanged]

  /// Puts trials together by call; those of calls that no list has are left out.
  package static func all(in trials: [CallTrial], place: String) -> [ObservedCall] {
    CallTransport.allCases.flatMap { transport in
      let calls = AuditedCall.all(over: transport)
      let ours = Dictionary(grouping: trials.filter { $0.transport == transport }, by: \.index)
      return calls.indices.compactMap { index -> ObservedCall? in
        guard let seen = ours[index] else { return nil }
        let images = seen.sorted { $0.trial < $1.trial }.compactMap(\.exchanged)
        return images.isEmpty ? nil : ObservedCall(place: place, call: calls[index], trials: images)
      }
    }
  }

  struct Source: Hashable {
    let place: String
    let transport: CallTransport
  }

  var source: Source { Source(place: place, transport: call.transport) }

  /// Whether every call over a transport came back with all ones in eax, which is how a
  /// hypervisor refuses; then what is left alone says nothing of one that serves it.
  package static func isRefused(_ calls: [ObservedCall]) -> Bool {
    let results = calls.filter { !$0.call.transport.isStandIn && !$0.call.path.isCall }
      .flatMap(\.trials).map { $0.after[Register.rax.word] & 0xffff_ffff }
    return !results.isEmpty && results.allSatisfy { $0 == 0xffff_ffff }
  }
}
