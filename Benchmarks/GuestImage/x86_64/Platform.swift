import CGuest
import CHypercall
import Freestanding

/// What the begin line calls this architecture.
let architecture = Text("x86_64")

/// Says what the processor and the hypervisor tell of themselves.
func reportFacts() {
  emit(fact: "boot", unsafe Text(cString: guest_boot_protocol()))
  emitFirmware()
  emit(fact: "memory", guest_memory())
  let basic = guest_cpuid(0, 0)
  emit(fact: "cpu.vendor", Text(registers: [basic.ebx, basic.edx, basic.ecx]))
  let version = guest_cpuid(1, 0).eax
  let family = version >> 8 & 0xf
  let model = version >> 4 & 0xf
  // The extended parts count for the families that ran out of numbers.
  emit(fact: "cpu.family", UInt64(family == 15 ? family + (version >> 20 & 0xff) : family))
  emit(
    fact: "cpu.model",
    UInt64(family == 15 || family == 6 ? model | (version >> 12 & 0xf0) : model))
  emit(fact: "cpu.stepping", UInt64(version & 0xf))
  if guest_cpuid(0x8000_0000, 0).eax >= 0x8000_0004 {
    let brand = (2...4).flatMap { part in
      let r = guest_cpuid(0x8000_0000 + UInt32(part), 0)
      return [r.eax, r.ebx, r.ecx, r.edx]
    }
    emit(fact: "cpu.name", Text(registers: brand))
  }
  if let signature = hypervisorSignature() {
    emit(fact: "hypervisor.signature", signature)
    let timing = guest_cpuid(0x4000_0010, 0).eax
    if tellsTiming(signature), guest_cpuid(0x4000_0000, 0).eax >= 0x4000_0010, timing > 0 {
      emit(fact: "hypervisor.counter_khz", UInt64(timing))
    }
  }
  let hasVMX = guest_cpuid(1, 0).ecx >> 5 & 1 == 1
  let hasSVM =
    guest_cpuid(0x8000_0000, 0).eax >= 0x8000_0001 && guest_cpuid(0x8000_0001, 0).ecx >> 2 & 1 == 1
  emit(fact: "virtualization", hasVMX ? Text("vmx") : hasSVM ? Text("svm") : Text("none"))
  let hasAdjustment = basic.eax >= 7 && guest_cpuid(7, 0).ebx >> 1 & 1 == 1
  if hasAdjustment, let adjustment = read(register: 0x3b) {
    emit(fact: "counter.adjustment", adjustment)
  }
  unsafe smisBefore = smis()
  let invariant =
    guest_cpuid(0x8000_0000, 0).eax >= 0x8000_0007
    && guest_cpuid(0x8000_0007, 0).edx >> 8 & 1 == 1
  emit(fact: "counter.invariant", invariant ? 1 : 0)
  guard guest_cpuid(0x8000_0001, 0).edx >> 27 & 1 == 1 else {
    refuse(Text("this processor has no rdtscp; QEMU's has it with -cpu max"))
  }
  let clock = Clock.calibrate(readings: 10_000)
  emit(fact: "counter.quantum", clock.quantum)
  emit(fact: "counter.empty", clock.emptyBlock)
}

/// Says how often the machine was taken away though interrupts were off, where the processor counts
/// it.
func reportInterruptions() {
  emit(fact: "nmis", guest_nmis())
  if let before = unsafe smisBefore, let after = smis() { emit(fact: "smis", after &- before) }
}

/// One guest has one processor.
nonisolated(unsafe) private var smisBefore: UInt64?

/// Interrupts of system management since the processor's start; only Intel's processors count them.
private func smis() -> UInt64? {
  let basic = guest_cpuid(0, 0)
  guard Text(registers: [basic.ebx, basic.edx, basic.ecx]) == Text("GenuineIntel") else {
    return nil
  }
  return read(register: 0x34)
}

/// A model-specific register; nil where there is none.
private func read(register number: UInt32) -> UInt64? {
  var it = guest_register(number: number, value: 0)
  let read: @convention(c) (UnsafeMutablePointer<guest_register>?) -> Void =
    unsafe guest_read_register
  let fault = unsafe withUnsafeMutablePointer(to: &it) {
    unsafe guest_call(unsafeBitCast(read, to: UnsafeRawPointer.self), UInt(bitPattern: $0))
  }
  return fault == -1 ? it.value : nil
}

/// Whether a hypervisor has the leaf that VMware and KVM tell the counter's rate in.
private func tellsTiming(_ signature: Text) -> Bool {
  signature == Text("VMwareVMware") || signature == Text("KVMKVMKVM")
}

/// What the hypervisor calls itself; nil on bare metal.
private func hypervisorSignature() -> Text? {
  guard guest_cpuid(1, 0).ecx >> 31 == 1 else { return nil }
  let r = guest_cpuid(0x4000_0000, 0)
  return Text(registers: [r.ebx, r.ecx, r.edx])
}

/// Asks every transport for VMware's version, and says what came back.
func answeringTransports(_ parameters: Parameters) -> [Transport] {
  announced([
    // Controls need it, whatever is asked for.
    standIn("nop"),
    standIn("lfence", parameters),
    unsafe ask("port", parameters, guest_ask_port),
    unsafe ask("vmcall", parameters, guest_ask_vmcall),
    unsafe ask("vmmcall", parameters, guest_ask_vmmcall),
  ])
}

private func ask(
  _ name: StaticString, _ parameters: Parameters,
  _ call: @convention(c) (UnsafeMutablePointer<guest_answer>?) -> Void
) -> Transport {
  var answer = guest_answer()
  if let refusal = unsafe refusal(name, parameters, asking: call, &answer) { return refusal }
  if answer.rbx == UInt64(VMWARE_MAGIC) {
    return Transport(
      name, true, Text("answers as VMware's, version ").appending(Text(decimal: answer.rax)))
  }
  // A port that nobody answers reads as ones, and does not exit as a hypercall does.
  let silent = answer.rax & 0xffff_ffff == 0xffff_ffff && Text(name) == Text("port")
  return silent
    ? Transport(name, false, Text("nobody answers"))
    : Transport(name, true, Text("exits; the hypervisor's answer is not VMware's"))
}

/// What the processor's manuals call an exception.
func exceptionName(_ vector: Int64) -> Text {
  switch vector {
  case 0: Text("#DE")
  case 6: Text("#UD")
  case 13: Text("#GP")
  case 14: Text("#PF")
  default: Text("exception ").appending(Text(decimal: UInt64(vector)))
  }
}

extension Text {
  /// The characters that registers hold, up to the first zero, without spaces in front.
  fileprivate init(registers: [UInt32]) {
    var bytes: [UInt8] = []
    for register in registers {
      for shift in stride(from: UInt32(0), to: 32, by: 8) {
        let byte = UInt8(truncatingIfNeeded: register >> shift)
        if byte == 0 {
          self.init(bytes: bytes)
          return
        }
        if byte != UInt8(ascii: " ") || !bytes.isEmpty { bytes.append(byte) }
      }
    }
    self.init(bytes: bytes)
  }
}
