/// Wrappers with what their own instructions change, and what an audit is to say of each.
struct AuditedHeader: Sendable {
  /// What an audit says.
  enum Finding: Sendable, Equatable {
    /// Nothing that is declared is broken.
    case clean
    /// These registers changed against what is declared, a half by its name.
    case breaks(Set<String>)
    /// It can't be judged, and this is said.
    case unexamined(String)
  }

  /// The function.
  let name: String
  /// The form's name.
  var form: String { name.replacing("_", with: "-") }
  /// What the header holds; `T` is the trap.
  let text: String
  /// What an audit says.
  let finding: Finding
  /// The call; the usual one if nil.
  var call: String?

  init(_ name: String, _ finding: Finding, _ text: String, call: String? = nil) {
    (self.name, self.text, self.finding, self.call) = (name, text, finding, call)
  }

  /// One asm statement of the usual shape.
  private init(
    _ name: String, _ finding: Finding, asm text: String, _ operands: String = Self.usual
  ) {
    self.init(
      name, finding,
      """
      static inline unsigned long \(name)(unsigned long cmd, unsigned long in1)
      { unsigned long r = 0x564d5868; asm volatile(\(text) : \(operands)); return r; }
      """)
  }

  private static let usual = #""+a"(r) : "b"(in1), "c"(cmd) : "memory""#

  /// All of them.
  static let all = general + vectors + states + shapes + functions

  /// General registers, and halves of them.
  private static let general: [AuditedHeader] = [
    AuditedHeader("plain", .clean, asm: "T"),
    AuditedHeader(
      "writes_rdx", .breaks(["rdx low", "rdx upper"]), asm: #""movq $1, %%rdx\n\t" T"#),
    AuditedHeader("declares_rdx", .clean, asm: #""movq $1, %%rdx\n\t" T"#, usual + #", "rdx""#),
    AuditedHeader("declares_edx", .clean, asm: #""movq $1, %%rdx\n\t" T"#, usual + #", "edx""#),
    AuditedHeader("declares_dl", .clean, asm: #""movq $1, %%rdx\n\t" T"#, usual + #", "dl""#),
    AuditedHeader("writes_dl", .breaks(["rdx low"]), asm: #""notb %%dl\n\t" T"#),
    AuditedHeader("writes_dh", .breaks(["rdx low"]), asm: #""notb %%dh\n\t" T"#),
    AuditedHeader(
      "zeroes_upper_rsi", .breaks(["rsi upper"]), asm: #""movl %%esi, %%esi\n\t" T"#),
    AuditedHeader(
      "flips_upper_r9", .breaks(["r9 upper"]), asm: #""btcq $40, %%r9\n\t" T"#),
    AuditedHeader("writes_r8", .breaks(["r8 low", "r8 upper"]), asm: #"T "\n\tnotq %%r8""#),
    AuditedHeader("writes_r15", .breaks(["r15 low", "r15 upper"]), asm: #"T "\n\tnotq %%r15""#),
    AuditedHeader("writes_r12b", .breaks(["r12 low"]), asm: #"T "\n\tnotb %%r12b""#),
    AuditedHeader("writes_rbp", .breaks(["rbp low", "rbp upper"]), asm: #""notq %%rbp\n\t" T"#),
    AuditedHeader(
      "keeps_rbp", .clean, asm: #""pushq %%rbp\n\tmovl $7, %%ebp\n\t" T "\n\tpopq %%rbp""#),
    AuditedHeader(
      "swaps", .breaks(["rsi low", "rsi upper", "rdi low", "rdi upper"]),
      asm: #""xchgq %%rsi, %%rdi\n\t" T"#),
    AuditedHeader(
      "swaps_twice", .clean, asm: #""xchgq %%rsi, %%rdi\n\t" T "\n\txchgq %%rsi, %%rdi""#),
    AuditedHeader("input_changed", .breaks(["rbx low"]), asm: #""addq $8, %%rbx\n\t" T"#),
    AuditedHeader("input_counted", .breaks(["rcx low"]), asm: #""decl %%ecx\n\t" T"#),
    AuditedHeader(
      "input_put_back", .clean, asm: #""incl %%ecx\n\t" T "\n\tdecl %%ecx""#),
    AuditedHeader(
      "accumulator_in", .breaks(["rax low"]), asm: #""movl $0, %%eax\n\t" T"#,
      #": "a"(r), "b"(in1), "c"(cmd) : "memory""#),
    AuditedHeader(
      "input_both", .clean, asm: #""addq $8, %%rbx\n\t" T"#,
      #""+a"(r), "+b"(in1) : "c"(cmd) : "memory""#),
    AuditedHeader(
      "input_tied", .clean, asm: #""addq $8, %%rbx\n\t" T"#,
      #""=a"(r), "=b"(in1) : "0"(r), "1"(in1), "c"(cmd) : "memory""#),
    AuditedHeader(
      "stack_left", .breaks(["rsp low"]), asm: #""pushq $1\n\t" T"#),
    AuditedHeader(
      "everything",
      .breaks(
        Set(
          ["rdx", "rsi", "rdi", "r8", "r9", "r10", "r11"].flatMap { ["\($0) low", "\($0) upper"] })),
      asm: #"""
        "notq %%rdx\n\tnotq %%rsi\n\tnotq %%rdi\n\tnotq %%r8\n\tnotq %%r9\n\tnotq %%r10\n\tnotq %%r11\n\t" T
        """#),
    AuditedHeader(
      "zeroed_by_cpuid", .breaks(["rbx low", "rcx low", "rdx low", "rdx upper"]),
      asm: #""xorl %%eax, %%eax\n\tcpuid\n\tmovq $3, %%rdx\n\t" T"#),
  ]

  /// Vector registers, of all widths that every x86-64 has; wider ones by the same door.
  private static let vectors: [AuditedHeader] = [
    AuditedHeader("writes_xmm0", .breaks(["xmm0 low"]), asm: #""pxor %%xmm0, %%xmm0\n\t" T"#),
    AuditedHeader(
      "writes_xmm15", .breaks(["xmm15 low"]), asm: #""pcmpeqd %%xmm15, %%xmm15\n\t" T"#),
    AuditedHeader(
      "declares_xmm0", .clean, asm: #""pxor %%xmm0, %%xmm0\n\t" T"#, usual + #", "xmm0""#),
    AuditedHeader(
      "declares_other_xmm", .breaks(["xmm3 low"]), asm: #""pxor %%xmm3, %%xmm3\n\t" T"#,
      usual + #", "xmm0""#),
    AuditedHeader("uses_mmx", .breaks(["x87"]), asm: #""pxor %%mm0, %%mm0\n\t" T"#),
    AuditedHeader(
      "wide_pair_wanted", .breaks(["rdx low", "rdx upper"]),
      """
      static inline unsigned long wide_pair_wanted(unsigned long cmd, unsigned long in1)
      { unsigned long v; asm volatile(T "\\n\\trdtsc\\n\\tmovq $1, %%rdx\\n\\tmovl $1, %%eax" :
        "=a"(v) : "0"(5), "b"(in1), "c"(cmd) : "memory");
        return v; }
      """),
    AuditedHeader("empties_mmx", .clean, asm: #""pxor %%mm0, %%mm0\n\temms\n\t" T"#),
  ]

  /// Flags and what decides how the processor works.
  private static let states: [AuditedHeader] = [
    AuditedHeader("sets_direction", .breaks(["flags"]), asm: #""std\n\t" T"#),
    AuditedHeader("clears_direction", .clean, asm: #""std\n\t" T "\n\tcld""#),
    AuditedHeader("sets_carry", .clean, asm: #""stc\n\t" T"#),
    AuditedHeader(
      "sets_alignment_check", .breaks(["flags"]),
      asm: #""pushfq\n\torq $0x40000, (%%rsp)\n\tpopfq\n\t" T"#),
    AuditedHeader(
      "sets_id", .breaks(["flags"]), asm: #""pushfq\n\txorq $0x200000, (%%rsp)\n\tpopfq\n\t" T"#),
    AuditedHeader(
      "rounds_otherwise", .breaks(["mxcsr"]),
      asm: #""pushq $0x7f80\n\tldmxcsr (%%rsp)\n\tpopq %%rax\n\t" T"#),
    AuditedHeader(
      "computes_less", .breaks(["x87"]),
      asm: #""pushq $0x27f\n\tfldcw (%%rsp)\n\tpopq %%rax\n\t" T"#),
    AuditedHeader("leaves_x87", .breaks(["x87"]), asm: #""fld1\n\t" T"#),
    AuditedHeader("pops_x87", .clean, asm: #""fld1\n\tfstp %%st(0)\n\t" T"#),
  ]

  /// What asm statements look like in headers.
  private static let shapes: [AuditedHeader] = [
    AuditedHeader(
      "register_locals", .clean,
      """
      static inline unsigned long register_locals(unsigned long cmd, unsigned long in1)
      { register unsigned long r10 asm("r10") = in1; register unsigned long r8 __asm__("r8") = cmd;
        unsigned long r = 5;
        asm volatile(T : "+a"(r), "+r"(r10), "+r"(r8) : : "rcx", "r11", "memory"); return r; }
      """),
    AuditedHeader(
      "register_local_changed", .breaks(["r10 low"]),
      """
      static inline unsigned long register_local_changed(unsigned long cmd, unsigned long in1)
      { register unsigned long r10 asm("r10") = in1; unsigned long r = cmd;
        asm volatile("xorl $7, %%r10d\\n\\t" T : "+a"(r) : "r"(r10) : "memory"); return r; }
      """),
    AuditedHeader(
      "macro", .clean,
      """
      #define macro(c, a) ({ unsigned long v_ = 5; \\
        asm volatile(T : "+a"(v_) : "b"(a), "c"(c) : "memory"); v_; })
      """),
    AuditedHeader(
      "macro_breaks", .breaks(["rdi low", "rdi upper"]),
      """
      #define macro_breaks(c, a) ({ unsigned long v_ = 5; \\
        asm volatile("notq %%rdi\\n\\t" T : "+a"(v_) : "b"(a), "c"(c) : "memory"); v_; })
      """),
    AuditedHeader(
      "do_while", .breaks(["rsi low", "rsi upper"]),
      """
      #define do_while_(res, c, a) do { unsigned long v_ = 5; \\
        asm volatile("notq %%rsi\\n\\t" T : "+a"(v_) : "b"(a), "c"(c) : "memory"); \\
        (res) = v_; } while (0)
      """, call: "do_while_(out0, cmd, in1)"),
    AuditedHeader(
      "condition_output", .clean,
      """
      static inline unsigned long condition_output(unsigned long cmd, unsigned long in1)
      { unsigned long r = 5; char z;
        asm volatile(T "\\n\\tcmpl $0, %%eax" : "+a"(r), "=@ccz"(z) :
          "b"(in1), "c"(cmd) : "memory");
        return r + (unsigned char)z; }
      """),
    AuditedHeader(
      "pair", .clean,
      """
      static inline unsigned long pair(unsigned long cmd, unsigned long in1)
      { unsigned __int128 v = 5; asm volatile(T "\\n\\tnotq %%rdx" :
        "+A"(v) : "b"(in1), "c"(cmd) : "memory");
        return (unsigned long)v; }
      """),
    AuditedHeader(
      "jumps", .clean,
      """
      static inline unsigned long jumps(unsigned long cmd, unsigned long in1)
      { asm goto(T "\\n\\tjmp %l[no]" : : "a"(5), "b"(in1), "c"(cmd) : "memory" : no); return 1;
        no: return 2; }
      """),
    AuditedHeader(
      "jumps_and_breaks", .breaks(["rdi low", "rdi upper"]),
      """
      static inline unsigned long jumps_and_breaks(unsigned long cmd, unsigned long in1)
      { asm goto(T "\\n\\tnotq %%rdi\\n\\tjmp %l[no]" :
        : "a"(5), "b"(in1), "c"(cmd) : "memory" : no);
        return 1; no: return 2; }
      """),
    AuditedHeader(
      "two_statements", .breaks(["rdx low", "rdx upper"]),
      """
      static inline unsigned long two_statements(unsigned long cmd, unsigned long in1)
      { unsigned long r = 5; asm volatile("notq %%rdx" ::: "memory");
        asm volatile(T : "+a"(r) : "b"(in1), "c"(cmd) : "memory"); return r; }
      """),
    AuditedHeader(
      "not_taken", .unexamined("never reached"),
      """
      static volatile int tdx;
      static inline unsigned long not_taken(unsigned long cmd, unsigned long in1)
      { unsigned long r = 5; if (tdx) asm volatile("notq %%rdx" ::: "memory");
        asm volatile(T : "+a"(r) : "b"(in1), "c"(cmd) : "memory"); return r; }
      """),
    AuditedHeader(
      "taken", .breaks(["rdx low", "rdx upper"]),
      """
      static volatile int bare = 1;
      static inline unsigned long taken(unsigned long cmd, unsigned long in1)
      { unsigned long r = 5; if (bare) asm volatile("notq %%rdx" ::: "memory");
        asm volatile(T : "+a"(r) : "b"(in1), "c"(cmd) : "memory"); return r; }
      """),
    AuditedHeader(
      "memory_operand", .clean,
      """
      static inline unsigned long memory_operand(unsigned long cmd, unsigned long in1)
      { unsigned long r = 5, m = in1; asm volatile("incq %1\\n\\t" T :
        "+a"(r), "+m"(m) : "b"(in1), "c"(cmd));
        return r + m; }
      """),
    AuditedHeader(
      "any_register", .clean,
      """
      static inline unsigned long any_register(unsigned long cmd, unsigned long in1)
      { unsigned long r = 5, t; asm volatile("movq %2, %1\\n\\t" T :
        "+a"(r), "=&r"(t) : "r"(in1), "c"(cmd));
        return r + t; }
      """),
    AuditedHeader(
      "any_register_changed", .breaks(["an input"]),
      """
      static inline unsigned long any_register_changed(unsigned long cmd, unsigned long in1)
      { unsigned long r = 5; asm volatile("notl %k1\\n\\t" T :
        "+a"(r) : "r"(in1), "c"(cmd)); return r; }
      """),
    AuditedHeader(
      "old_definition", .breaks(["rdx low", "rdx upper"]),
      """
      static inline unsigned long old_definition(cmd, in1) unsigned long cmd, in1;
      { unsigned long r = 5; asm volatile("notq %%rdx\\n\\t" T :
        "+a"(r) : "b"(in1), "c"(cmd)); return r; }
      """),
    AuditedHeader(
      "names", .clean,
      """
      static inline unsigned long names(unsigned long cmd, unsigned long in1)
      { unsigned long r = 5; __asm__ __volatile__("addq $1, %[one]\\n\\t" T
          : [out] "+a"(r), [one] "+b"(in1) : [nr] "c"(cmd)); return r; }
      """),
    AuditedHeader(
      "alternatives", .clean,
      """
      static inline unsigned long alternatives(unsigned long cmd, unsigned long in1)
      { unsigned long r = 5; asm volatile(T : "+a"(r) :
        "rm"((unsigned)in1), "ri"(7), "c"(cmd)); return r;
        }
      """),
    AuditedHeader(
      "loop_in_asm", .breaks(["rdx low"]), asm: #""1: subl $1, %%edx\n\tjnz 1b\n\t" T"#,
      #""+a"(r) : "b"(in1), "c"(cmd), "d"(3) : "memory""#),
    AuditedHeader(
      "branches_inside", .breaks(["rdi low", "rdi upper"]),
      asm: #""testl %%ecx, %%ecx\n\tjs 2f\n\tnotq %%rdi\n2:\t" T"#),
    AuditedHeader(
      "statement_expression", .breaks(["r11 low", "r11 upper"]),
      """
      static inline unsigned long statement_expression(unsigned long cmd, unsigned long in1)
      { return ({ unsigned long v_ = 5; asm volatile("notq %%r11\\n\\t" T :
        "+a"(v_) : "b"(in1), "c"(cmd)); v_; }); }
      """),
    AuditedHeader(
      "calls_another", .breaks(["rdx low", "rdx upper"]),
      """
      static inline unsigned long inner_(unsigned long cmd, unsigned long in1)
      { unsigned long r = 5; asm volatile("notq %%rdx\\n\\t" T :
        "+a"(r) : "b"(in1), "c"(cmd)); return r; }
      static inline unsigned long calls_another(unsigned long cmd, unsigned long in1)
      { return inner_(cmd, in1) + 1; }
      """),
    AuditedHeader(
      "section", .clean,
      asm: #""1: nop\n\t.pushsection .discard.x,\"aw\"\n\t.quad 1b\n\t.popsection\n\t" T"#),
  ]

  /// What is reached by a call.
  private static let functions: [AuditedHeader] = [
    AuditedHeader(
      "out_of_line", .clean,
      """
      static __attribute__((noinline)) unsigned long out_of_line(unsigned long cmd, unsigned long in1)
      { unsigned long r = 5; asm volatile(T : "+a"(r) :
        "b"(in1), "c"(cmd) : "memory"); return r; }
      """),
    AuditedHeader(
      "out_of_line_breaks", .breaks(["rdx low", "rdx upper"]),
      """
      static __attribute__((noinline)) unsigned long out_of_line_breaks(unsigned long cmd, unsigned long in1)
      { unsigned long r = 5; asm volatile("notq %%rdx\\n\\t" T :
        "+a"(r) : "b"(in1), "c"(cmd) : "memory"); return r;
        }
      """),
    AuditedHeader(
      "naked", .clean,
      """
      static __attribute__((naked, noinline)) unsigned long naked(unsigned long cmd, unsigned long in1)
      { asm("pushq %rbx\\n\\tmovq %rdi, %rcx\\n\\tmovq %rsi, %rbx\\n\\txorl %edx, %edx\\n\\t" T "\\n\\tpopq %rbx\\n\\tret");
        }
      """),
    AuditedHeader(
      "naked_breaks", .breaks(["rbx low", "rbx upper"]),
      """
      static __attribute__((naked, noinline)) unsigned long naked_breaks(unsigned long cmd, unsigned long in1)
      { asm("notq %rbx\\n\\t" T "\\n\\tret"); }
      """),
    AuditedHeader(
      "naked_leaves_direction", .breaks(["flags"]),
      """
      static __attribute__((naked, noinline)) unsigned long naked_leaves_direction(unsigned long cmd, unsigned long in1)
      { asm("std\\n\\t" T "\\n\\tret"); }
      """),
    AuditedHeader(
      "crashes", .unexamined("SIG"), asm: #""ud2\n\t" T"#),
    AuditedHeader(
      "never_ends", .unexamined("no answer in time"), asm: #""1: jmp 1b\n\t" T"#),
  ]
}
