/// Headers as users may have them.
enum WrapperHeaders {
  /// With a trap of any transport.
  static let asm = body("HYPERCALL_TRAP")

  /// The catalogue's own narrow form, written again.
  static let narrow = """
    static inline unsigned long my_call(unsigned long cmd, unsigned long in1) {
      unsigned long out0;
      asm volatile(HYPERCALL_TRAP
                   : "=a"(out0) : "a"(0x564d5868), "b"(in1), "c"(cmd), "d"(0) : "cc", "memory");
      return out0;
    }
    """

  /// One that runs these instructions.
  static func body(_ text: String) -> String {
    """
    static inline unsigned long my_call(unsigned long cmd, unsigned long in1) {
      unsigned long out0, dx = 0, si = 40;
      asm volatile(\(text)
                   : "=a"(out0), "+d"(dx), "+b"(in1), "+c"(cmd), "+S"(si)
                   : "a"(0x564d5868) : "cc", "memory", "rdi");
      return out0;
    }
    """
  }

  /// Instructions that do harm, and what the table says of them.
  static let harmful = [
    (#"HYPERCALL_TRAP "\n\tud2""#, "crashed with SIGILL"),
    (#"HYPERCALL_TRAP "\n\txorl %%eax, %%eax\n\tmovl (%%rax), %%eax""#, "crashed with SIGSEGV"),
    (#"HYPERCALL_TRAP "\n1:\tmovq $65, (%%rsp,%%rsi,8)\n\tdecq %%rsi\n\tjns 1b""#, "crashed with"),
    (#"HYPERCALL_TRAP "\n1:\tjmp 1b""#, "does not end"),
  ]

  /// What a kernel's header for these wrappers is made of: text that is patched, a slow path for
  /// before it is, and what of the tree it needs for that.
  static let kernel = """
    #ifndef _ASM_X86_VMWARE_H
    #define _ASM_X86_VMWARE_H

    #include <asm/cpufeatures.h>
    #include <asm/alternative.h>
    #include <linux/stringify.h>

    #define STAND_IN_PORT 0x5658
    #define STAND_IN_FLAG BIT(1)

    extern unsigned long vmware_hypercall_slow(unsigned long cmd, unsigned long in1, u32 *out1);
    extern unsigned long vmware_tdx_hypercall(unsigned long cmd, unsigned long in1);
    DECLARE_STATIC_KEY_FALSE(stand_in_key);

    #define STAND_IN_TRAP ALTERNATIVE_2("movw %[port], %%dx; inl (%%dx), %%eax", \\
        "vmcall", X86_FEATURE_VMCALL, "vmmcall", X86_FEATURE_VMW_VMMCALL)

    static __always_inline unsigned long vmware_hypercall1(unsigned long cmd, unsigned long in1)
    {
    	unsigned long out0;

    	if (cpu_feature_enabled(X86_FEATURE_TDX_GUEST) || static_branch_unlikely(&stand_in_key))
    		return vmware_tdx_hypercall(cmd, in1);
    	if (unlikely(!alternatives_patched) && !__is_defined(MODULE))
    		return vmware_hypercall_slow(cmd, in1, NULL);
    	asm_inline volatile(STAND_IN_TRAP
    		: "=a"(out0)
    		: [port] "i"(STAND_IN_PORT), "a"(0x564d5868U), "b"(in1), "c"(cmd), "d"(0)
    		: "cc", "memory");
    	return out0;
    }

    static inline
    unsigned long vmware_hypercall3(unsigned long cmd, unsigned long in1, u32 *out1, u32 *out2)
    {
    	unsigned long out0;

    	asm_inline volatile(STAND_IN_TRAP
    		: "=a"(out0), "=b"(*out1), "=c"(*out2)
    		: [port] "i"(STAND_IN_PORT), "a"(0x564d5868U), "b"(in1), "c"(cmd), "d"(0)
    		: "cc", "memory", "rsi", "rdi");
    	return out0;
    }

    static inline unsigned long stand_in_string(unsigned long cmd, unsigned long in6)
    {
    	unsigned long out0;

    	asm_inline volatile(UNWIND_HINT_SAVE "push %%" _ASM_BP "\\n\\t" UNWIND_HINT_UNDEFINED
    		"mov %[in6], %%" _ASM_BP "\\n\\trep outsb\\n\\tpop %%" _ASM_BP "\\n\\t"
    		UNWIND_HINT_RESTORE
    		: "=a"(out0) : "a"(0x564d5868U), "b"(cmd), [in6] "r"(in6) : "cc", "memory");
    	return out0;
    }

    #endif
    """
}
