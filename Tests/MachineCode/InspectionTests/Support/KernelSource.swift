/// Assembly with what Linux puts round a hypercall, written for these tests: static branches,
/// alternatives, the old macros, and the calls of several hypervisors.
struct KernelSource {
  /// The bytes of an entry of the table of alternatives.
  var entrySize = 14

  /// An entry: what is replaced, what replaces it, the feature, and both lengths.
  private func entry(_ place: String, _ other: String, _ feature: Int, _ lengths: String) -> String
  {
    let number = entrySize == 14 ? ".long \(feature)" : ".short \(feature)"
    let rest = entrySize > 14 ? "\n.byte 0" : ""
    return """
      .pushsection .altinstructions,"a"
      .long \(place) - .
      .long \(other) - .
      \(number)
      .byte \(lengths)\(rest)
      .popsection

      """
  }

  /// A call as since 6.11: a static branch for TDX guests, then the port or what replaces it.
  private func site(_ number: Int, _ command: Int) -> String {
    """
    .Lbranch\(number):
      jmp .Ltest\(number)
    .pushsection .altinstr_replacement,"ax"
    .Lalways\(number): jmp .Lno\(number)
    .Lnone\(number):
    .popsection
    .pushsection .altinstr_aux,"ax"
    .Ltest\(number):
      testb $64, capabilities(%rip)
      jnz .Lyes\(number)
      jmp .Lno\(number)
    .popsection
    .Lyes\(number):
      movl $\(command), %edi
      leaq 8(%rsp), %r9
      pushq $0
      call vmware_tdx_hypercall
      addq $8, %rsp
      jmp .Lend\(number)
    .Lno\(number):
      movl $0x564d5868, %eax
      xorl %ebx, %ebx
      movl $\(command), %ecx
      xorl %edx, %edx
    .Lport\(number):
      movw $0x5658, %dx
      inl (%dx), %eax
    .pushsection .altinstr_replacement,"ax"
    .Lvmcall\(number): vmcall
    .Lvmmcall\(number): vmmcall
    .popsection

    """ + entry(".Lbranch\(number)", ".Lalways\(number)", 3 * 32 + 21, "5, 5")
      + entry(".Lbranch\(number)", ".Lnone\(number)", 8 * 32 + 22, "5, 0")
      + entry(".Lport\(number)", ".Lvmcall\(number)", 8 * 32 + 18, "5, 3")
      + entry(".Lport\(number)", ".Lvmmcall\(number)", 8 * 32 + 19, "5, 3")
  }

  private func function(_ name: String, _ body: String) -> String {
    ".globl \(name)\n.type \(name), @function\n\(name):\n\(body)\n.size \(name), . - \(name)\n"
  }

  var text: String {
    ".text\n"
      // The result is used, ecx is kept where nobody looks, and edx is dropped.
      + function(
        "shipped",
        """
        pushq %rbx
        subq $24, %rsp
        movl $0, 8(%rsp)
        \(site(1, 0x1E))
        movl %ecx, 8(%rsp)
        .Lend1:
        xorw %ax, %ax
        cmpl $0x10000, %eax
        sete %al
        movzbl %al, %eax
        addq $24, %rsp
        popq %rbx
        ret
        """)
      // ebx is stored and read again, edx is the third argument of what is called.
      + function(
        "handing",
        """
        pushq %rbx
        subq $24, %rsp
        \(site(2, 0x27))
        movl %ebx, 4(%rsp)
        movl 4(%rsp), %edi
        movl %ecx, %esi
        movl %edx, %edx
        call wanted
        .Lend2:
        addq $24, %rsp
        popq %rbx
        ret
        """)
      + function(
        "macro",
        "movl $0x564d5868, %r8d\nmovl %r8d, %eax\nmovl $10, %ecx\nmovl $0x5658, %edx\n"
          + "inl (%dx), %eax\nret")
      + function(
        "buffers",
        "pushq %rbx\nmovl $0x564d5868, %eax\nmovl $1, %ebx\nmovl $0x5659, %edx\nrep outsb\n"
          + "popq %rbx\nret")
      + function(
        "balloon",
        "movl $0x456c6d6f, %eax\nmovl $2, %ecx\nmovl $0x5670, %edx\ninl (%dx), %eax\nret")
      + function(
        "kvm",
        "movl $9, %eax\n.Lkvm: vmcall\nret\n.pushsection .altinstr_replacement,\"ax\"\n"
          + ".Lamd: vmmcall\n.popsection\n" + entry(".Lkvm", ".Lamd", 8 * 32 + 15, "3, 3"))
      + function("xen", "movl $32, %eax\ncall __SCT__xen_hypercall\nret")
      + function(
        "hyperv",
        "movl $0x5b, %ecx\nmovq hv_hypercall_pg(%rip), %r8\ncall __x86_indirect_thunk_r8\nret")
      + function("tdx", "xorl %eax, %eax\n.byte 0x66, 0x0f, 0x01, 0xcc\nret")
      + function("strange", "vmcall\nret")
      + function("ordinary", "movl $0x60, %edx\ninl (%dx), %eax\nret")
      + ".section .rodata\ncapabilities: .byte 0\n.section .note.GNU-stack,\"\"\n"
  }
}
