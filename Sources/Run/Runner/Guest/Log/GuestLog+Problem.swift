import Freestanding
import Host

extension GuestLog {
  /// What the guest itself said went wrong.
  var problem: GuestError? {
    guard let fault else {
      return isUnsigned && begin == nil ? .unsigned : refusal.map(GuestError.refused)
    }
    // An exception has an address; what the guest refuses has none.
    return fault.address == 0
      ? .refused(fault.reason.string)
      : .fault("\(fault.reason.string) \(fault.number) at 0x\(String(fault.address, radix: 16))")
  }

  /// What went wrong; nil when nothing did.
  ///
  /// - Parameters:
  ///   - end: How the emulator ended; nil when it was cancelled.
  ///   - limit: How long it had.
  /// - Returns: The first thing that explains what is missing.
  func problem(_ end: ChildEnd?, limit: Duration) -> GuestError? {
    if let problem { return problem }
    guard let end, !isWhole else { return nil }
    switch end.cause {
    case .timeLimit: return .timeLimit(limit, console: lastWords)
    case .signal(let signal): return .emulator(signalName(signal))
    case .exit(let code):
      if begin == nil, !end.standardError.isEmpty {
        return .emulator(lastLine(end.standardError))
      }
      // Without a reboot a reset ends the emulator as if nothing were wrong.
      return code == 0 && losses.count <= 1 ? .reset : .damaged(losses)
    }
  }
}
