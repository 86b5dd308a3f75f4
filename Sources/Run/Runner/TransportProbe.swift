import CHost
import CHypercall
import Catalogue
import FoundationEssentials
import Glibc
import Host
import SystemPackage

/// Whether a transport's instruction can be run here, and what answers it.
package struct TransportProbe: Sendable, Equatable {
  package let transport: Transport
  package let isAvailable: Bool
  /// What answers, or why it can't run.
  package let reason: String

  /// Whether a hypervisor serves VMware's calls over it.
  package let isServed: Bool

  private init(
    _ transport: Transport, isAvailable: Bool, _ reason: String, isServed: Bool = false
  ) {
    self.transport = transport
    self.isAvailable = isAvailable
    self.reason = reason
    self.isServed = isServed
  }

  /// What the child says to the parent.
  private struct Answer: Codable {
    var isVMware = false
    var words: String
  }

  /// The name of the hidden command that runs one probe and nothing else.
  package static let command = "probe"

  /// Makes the call, in a process that may not survive it: the child's side.
  package static func call(_ transport: Transport) throws {
    // The language's own report of a crash takes a second, and nobody would read it.
    clobber_die_of_faults()
    guard transport.tier == .inSitu else { return }
    let answer: clobber_answer
    switch transport {
    case .cpuid:
      let hypervisor = Processor.current().hypervisorSignature
      return try say(
        Answer(
          words: hypervisor.map { "answered by \($0)" }
            ?? "answered by the processor, with no exit"))
    case .io:
      try allow(.io)
      let value = clobber_read_unassigned_port()
      return try say(Answer(words: "the port that no device has reads \(value)"))
    case .port:
      try allow(.port)
      answer = clobber_call_port()
    case .vmcall: answer = clobber_call_vmcall()
    case .vmmcall: answer = clobber_call_vmmcall()
    default: throw NoSuchInstruction(transport: transport)
    }
    let isVMware = answer.rbx == UInt64(VMWARE_MAGIC)
    try say(
      Answer(
        isVMware: isVMware,
        words: isVMware
          ? "answers as VMware's, version \(answer.rax)"
          : "exits, and the hypervisor returns \(Int64(bitPattern: answer.rax)) to user mode"))
  }

  private static func say(_ answer: Answer) throws {
    print(String(decoding: try JSONEncoder().encode(answer), as: UTF8.self))
  }

  /// Asks in a child process: the parent's side.
  ///
  /// - Parameters:
  ///   - transport: What is asked about.
  ///   - program: This program, which knows the hidden command.
  /// - Returns: Whether it can be used.
  /// - Throws: When a child process can't be started.
  package static func ask(_ transport: Transport, program: FilePath) async throws -> TransportProbe
  {
    guard transport.tier == .inSitu else {
      return TransportProbe(transport, isAvailable: true, "a stand-in: no exit")
    }
    let output = CollectedOutput()
    let end = try await Child.run(
      program, [command, transport.rawValue], limit: .seconds(5)
    ) { output.append($0) }
    switch end.cause {
    case .exit(0):
      let answer = try JSONDecoder().decode(Answer.self, from: Data(output.text.utf8))
      return TransportProbe(
        transport, isAvailable: true, answer.words, isServed: answer.isVMware)
    case .exit:
      return TransportProbe(transport, isAvailable: false, lastLine(end.standardError))
    case .signal(let signal):
      return TransportProbe(
        transport, isAvailable: false,
        "\(signalName(signal)): the instruction is not for user mode here")
    case .timeLimit:
      return TransportProbe(transport, isAvailable: false, "no answer in five seconds")
    }
  }
}

/// Has the kernel let this thread use the ports of a transport, which else is a fault.
package func allow(_ transport: Transport) throws(PortRefused) {
  let error: Int32 =
    switch transport {
    case .port: clobber_allow_port()
    case .io: clobber_allow_other_ports()
    default: 0
    }
  guard error == 0 else { throw PortRefused(error: Errno(rawValue: error)) }
}

/// The kernel did not give this thread a port.
package struct PortRefused: Error, CustomStringConvertible {
  let error: Errno

  package var description: String {
    let hint = error == .noFunction ? " (this kernel has no port permissions)" : ""
    return "ioperm: \(error)\(hint)"
  }
}

/// The instruction is another architecture's.
struct NoSuchInstruction: Error, CustomStringConvertible {
  let transport: Transport

  var description: String { "'\(transport)' is no instruction of \(Architecture.host.rawValue)" }
}

/// The last line that says something, without what argument parsers put before it.
package func lastLine(_ text: String) -> String {
  let line = text.split(separator: "\n").last.map(String.init) ?? "failed without a word"
  return line.hasPrefix("Error: ") ? String(line.dropFirst(7)) : line
}
