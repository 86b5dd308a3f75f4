import CGuest
import CHypercall
import Freestanding

/// What the begin line calls this architecture.
let architecture = Text("aarch64")

/// Says what the processor tells of itself, in the words that Linux has for its parts.
func reportFacts() {
  emit(fact: "boot", unsafe Text(cString: guest_boot_protocol()))
  emitFirmware()
  emit(fact: "memory", guest_memory())
  let processor = guest_processor()
  emit(fact: "cpu.vendor", Text("implementer ").appending(Text(decimal: processor >> 24 & 0xff)))
  emit(fact: "cpu.family", 8)
  emit(fact: "cpu.model", processor >> 4 & 0xfff)
  emit(fact: "cpu.stepping", processor & 0xf)
  // The processor that QEMU calls max is nobody's, and only its translator has it.
  if processor >> 24 & 0xff == 0, processor >> 4 & 0xfff == 0x51 {
    emit(fact: "cpu.name", Text("QEMU's max"))
    emit(fact: "hypervisor.signature", Text("TCGTCGTCGTCG"))
  }
  // The architecture has no other.
  emit(fact: "counter.invariant", 1)
  let clock = Clock.calibrate(readings: 10_000)
  emit(fact: "counter.quantum", clock.quantum)
  emit(fact: "counter.empty", clock.emptyBlock)
}

/// Nothing here counts what interrupts a loop that has interrupts off.
func reportInterruptions() {}

/// Asks for the firmware's version by hvc and for VMware's by mrs, and says what came back.
func answeringTransports(_ parameters: Parameters) -> [Transport] {
  announced([
    // Controls need it, whatever is asked for.
    standIn("nop"),
    standIn("isb", parameters),
    unsafe askFirmware(parameters),
    unsafe askVMware(parameters),
  ])
}

@unsafe private func askFirmware(_ parameters: Parameters) -> Transport {
  var answer = guest_answer()
  if let refusal = unsafe refusal("hvc", parameters, asking: guest_ask_hvc, &answer) {
    return refusal
  }
  // A negative number means that there is no such function.
  guard answer.x0 >> 31 & 1 == 0 else {
    return Transport("hvc", true, Text("exits; nobody has PSCI's functions"))
  }
  let version = Text(decimal: answer.x0 >> 16 & 0x7fff).appending(Text("."))
    .appending(Text(decimal: answer.x0 & 0xffff))
  return Transport("hvc", true, Text("answers PSCI's functions, version ").appending(version))
}

@unsafe private func askVMware(_ parameters: Parameters) -> Transport {
  var answer = guest_answer()
  if let refusal = unsafe refusal("mrs", parameters, asking: guest_ask_mrs, &answer) {
    return refusal
  }
  guard answer.x1 == UInt64(VMWARE_MAGIC) else {
    // A guest can't tell whether a hypervisor emulated the read.
    return Transport("mrs", true, Text("no VMware answers; an emulator only reads the register"))
  }
  return Transport(
    "mrs", true, Text("answers as VMware's, version ").appending(Text(decimal: answer.x0)))
}

/// What the architecture's manual calls an exception's class.
func exceptionName(_ number: Int64) -> Text {
  switch number {
  case 0: Text("an undefined instruction")
  case 0x18: Text("a trapped access to a system register")
  case 0x20, 0x21: Text("an instruction abort")
  case 0x22: Text("a misaligned program counter")
  case 0x24, 0x25: Text("a data abort")
  default: Text("exception class ").appending(Text(decimal: UInt64(number)))
  }
}
