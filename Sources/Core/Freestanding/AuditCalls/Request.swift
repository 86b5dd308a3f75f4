import CFreestanding

extension clobber_audit_request {
  /// A call and the image that goes before it.
  ///
  /// - Parameters:
  ///   - call: The call.
  ///   - index: Its place in its list.
  ///   - trial: Which of the times it is made.
  ///   - seed: What the canaries are drawn from.
  package init(_ call: AuditedCall, index: Int, trial: Int, seed: UInt64) {
    self.init()
    path = clobber_audit_path(UInt32(call.path.rawValue))
    transport = clobber_audit_transport(UInt32(call.transport.rawValue))
    let words = unsafe clobber_audit_before(&self)
    for (place, word) in call.image(index: index, trial: trial, seed: seed).enumerated() {
      unsafe words?[place] = word
    }
  }

  /// What the registers held round the call, once it was made; nil if it was not.
  package mutating func trial(index: Int, _ trial: Int, of call: AuditedCall) -> CallTrial? {
    guard is_made, let before = unsafe clobber_audit_before(&self),
      let after = unsafe clobber_audit_after(&self)
    else { return nil }
    return CallTrial(
      transport: call.transport, index: index, trial: trial,
      before: (0..<Register.imageWords).map { unsafe before[$0] },
      after: (0..<Register.imageWords).map { unsafe after[$0] })
  }
}
