import CCapstone

/// How an x86 instruction uses a memory operand.
///
/// Capstone 4.0.2 calls nearly every vector and x87 store a load; what is known better here goes
/// first. The whole was compared with what LLVM says of the instructions of a C library.
struct MemoryAccessX86 {
  let reads: Bool
  let writes: Bool

  /// Decides.
  ///
  /// - Parameters:
  ///   - id: The instruction.
  ///   - operand: Its memory operand.
  ///   - isDestination: Whether it is the first operand, as Intel writes them.
  ///   - fromVector: Whether the second or the last operand is a vector register.
  init(_ id: x86_insn, _ operand: ccapstone_operand, isDestination: Bool, fromVector: Bool) {
    switch id {
    case X86_INS_LEA, X86_INS_NOP, X86_INS_PREFETCH, X86_INS_PREFETCHNTA, X86_INS_PREFETCHT0,
      X86_INS_PREFETCHT1, X86_INS_PREFETCHT2, X86_INS_PREFETCHW, X86_INS_CLFLUSH,
      X86_INS_CLFLUSHOPT, X86_INS_CLWB, X86_INS_INVLPG:
      (reads, writes) = (false, false)
    case X86_INS_TEST, X86_INS_FRSTOR, X86_INS_FLDENV: (reads, writes) = (true, false)
    case X86_INS_CMPXCHG, X86_INS_CMPXCHG8B, X86_INS_CMPXCHG16B, X86_INS_ROL, X86_INS_ROR,
      X86_INS_RCL, X86_INS_RCR:
      (reads, writes) = (true, true)
    case X86_INS_FST, X86_INS_FSTP, X86_INS_FIST, X86_INS_FISTP, X86_INS_FISTTP, X86_INS_FNSTCW,
      X86_INS_FNSTSW, X86_INS_FNSTENV, X86_INS_FNSAVE, X86_INS_FXSAVE, X86_INS_FXSAVE64,
      X86_INS_XSAVE, X86_INS_XSAVE64, X86_INS_XSAVEC, X86_INS_XSAVEC64, X86_INS_XSAVEOPT,
      X86_INS_XSAVEOPT64, X86_INS_XSAVES, X86_INS_XSAVES64, X86_INS_STMXCSR, X86_INS_VSTMXCSR,
      X86_INS_SGDT, X86_INS_SIDT, X86_INS_SLDT, X86_INS_STR, X86_INS_SMSW, X86_INS_MOVNTI,
      X86_INS_MOVNTQ, X86_INS_FBSTP:
      (reads, writes) = (false, true)
    case X86_INS_SETA, X86_INS_SETAE, X86_INS_SETB, X86_INS_SETBE, X86_INS_SETE, X86_INS_SETG,
      X86_INS_SETGE, X86_INS_SETL, X86_INS_SETLE, X86_INS_SETNE, X86_INS_SETNO, X86_INS_SETNP,
      X86_INS_SETNS, X86_INS_SETO, X86_INS_SETP, X86_INS_SETS:
      (reads, writes) = (false, true)
    case X86_INS_MOVBE, X86_INS_MOVQ, X86_INS_MOVD:
      (reads, writes) = (!isDestination, isDestination)
    default:
      (reads, writes) =
        isDestination && fromVector ? (false, true) : (operand.reads, operand.writes)
    }
  }
}
