import CFreestanding
import CGuest
import Freestanding

/// Makes every call of the audit over the transports that answer, and prints the registers.
func audit(_ transports: [Transport], seed: UInt64) {
  for transport in CallTransport.allCases {
    let number = Int(transport.rawValue)
    guard transports[number].isAvailable else { continue }
    for (index, call) in AuditedCall.all(over: transport).enumerated() {
      for trial in 0..<AuditedCall.trials {
        make(call, index: index, trial: trial, seed: seed)
      }
    }
  }
}

private func make(_ call: AuditedCall, index: Int, trial: Int, seed: UInt64) {
  var request = clobber_audit_request(call, index: index, trial: trial, seed: seed)
  let function: @convention(c) (UnsafeMutablePointer<clobber_audit_request>?) -> Void =
    unsafe clobber_audit_call
  let vector = unsafe withUnsafeMutablePointer(to: &request) { pointer in
    unsafe guest_call(
      unsafeBitCast(function, to: UnsafeRawPointer.self), UInt(bitPattern: pointer))
  }
  if let seen = request.trial(index: index, trial, of: call) {
    var line = RegistersLine()
    line.transport = Int(call.transport.rawValue)
    line.index = index
    line.trial = trial
    line.words = seen.words
    emit(line)
  } else {
    var line = SkipLine()
    line.loop = Text("audit.").appending(names[Int(call.transport.rawValue)])
      .appending(Text(".")).appending(Text(decimal: UInt64(index)))
    line.reason = Text("faulted with ").appending(exceptionName(vector))
    emit(line)
  }
}

/// The names of the transports, in the catalogue's order.
private let names = [
  Text("nop"), Text("lfence"), Text("port"), Text("vmcall"), Text("vmmcall"),
]
