import CGuest
import Freestanding

/// A transport, and whether it can be used in this guest.
struct Transport {
  let name: Text
  let isAvailable: Bool
  let reason: Text

  init(_ name: StaticString, _ isAvailable: Bool, _ reason: Text) {
    self.name = Text(name)
    self.isAvailable = isAvailable
    self.reason = reason
  }
}

/// Says what these transports are.
func announced(_ transports: [Transport]) -> [Transport] {
  for transport in transports {
    var line = TransportLine()
    line.name = transport.name
    line.isAvailable = transport.isAvailable
    line.reason = transport.reason
    emit(line)
  }
  return transports
}

/// A transport that exits nowhere, and is there if it is asked for.
func standIn(_ name: StaticString, _ parameters: Parameters? = nil) -> Transport {
  parameters?.wants(transport: Text(name)) == false
    ? Transport(name, false, Text("not asked for"))
    : Transport(name, true, Text("a stand-in: no exit"))
}

/// Makes a call over a transport.
///
/// - Returns: Why the transport can't be used; nil if there is an answer.
@unsafe func refusal(
  _ name: StaticString, _ parameters: Parameters,
  asking call: @convention(c) (UnsafeMutablePointer<guest_answer>?) -> Void,
  _ answer: inout guest_answer
) -> Transport? {
  guard parameters.wants(transport: Text(name)) else {
    return Transport(name, false, Text("not asked for"))
  }
  let vector = unsafe withUnsafeMutablePointer(to: &answer) { pointer in
    unsafe guest_call(
      unsafeBitCast(call, to: UnsafeRawPointer.self), UInt(bitPattern: pointer))
  }
  guard vector >= 0 else { return nil }
  return Transport(name, false, Text("raises ").appending(exceptionName(vector)))
}
