extension RealLoop {
  /// By gcc 12.2.0, optimised and without a frame pointer.
  static let gcc12 = [
    RealLoop(
      loop: "hypercall1.wide.12.c.nop", compiler: "gcc-12",
      code: """
        48 89 cb                   mov %rcx,%rbx
        48 89 5c 24 e0             mov %rbx,-0x20(%rsp)            # spill
        48 89 d7                   mov %rdx,%rdi
        48 89 7c 24 e8             mov %rdi,-0x18(%rsp)            # spill
        31 d2                      xor %edx,%edx
        48 89 44 24 f0             mov %rax,-0x10(%rsp)            # spill
        bb 01 10 00 00             mov $0x1001,%ebx
        b8 68 58 4d 56             mov $0x564d5868,%eax
        b9 0a 00 00 00             mov $0xa,%ecx
        48 89 d6                   mov %rdx,%rsi
        48 89 d7                   mov %rdx,%rdi
        0f 1f 00                   nopl (%rax)
        48 8b 4c 24 e0             mov -0x20(%rsp),%rcx            # reload
        48 8b 54 24 e8             mov -0x18(%rsp),%rdx            # reload
        48 8b 44 24 f0             mov -0x10(%rsp),%rax            # reload
        48 83 6c 24 f8 01          subq $0x1,-0x8(%rsp)            # spill, reload
        75 ba                      jne head
        """),
    RealLoop(
      loop: "hypercall5.narrow.12.c.nop", compiler: "gcc-12",
      code: """
        48 89 4c 24 d8             mov %rcx,-0x28(%rsp)            # spill
        48 89 54 24 e0             mov %rdx,-0x20(%rsp)            # spill
        b9 0a 00 00 00             mov $0xa,%ecx
        48 89 44 24 e8             mov %rax,-0x18(%rsp)            # spill
        48 8b 54 24 f8             mov -0x8(%rsp),%rdx             # reload
        b8 68 58 4d 56             mov $0x564d5868,%eax
        0f 1f 00                   nopl (%rax)
        48 8b 4c 24 d8             mov -0x28(%rsp),%rcx            # reload
        48 8b 54 24 e0             mov -0x20(%rsp),%rdx            # reload
        48 8b 44 24 e8             mov -0x18(%rsp),%rax            # reload
        48 83 6c 24 f0 01          subq $0x1,-0x10(%rsp)           # spill, reload
        75 c8                      jne head
        """),
    RealLoop(
      loop: "hypercall3.struct.8.c.nop", compiler: "gcc-12",
      code: """
        48 89 54 24 08             mov %rdx,0x8(%rsp)              # spill
        48 89 04 24                mov %rax,(%rsp)                 # spill
        66 0f 6f 05 8f 57 00 00    movdqa 0x578f(%rip),%xmm0
        66 0f 6f 0d 97 57 00 00    movdqa 0x5797(%rip),%xmm1
        48 8b 7c 24 18             mov 0x18(%rsp),%rdi             # reload
        0f 29 44 24 20             movaps %xmm0,0x20(%rsp)         # spill
        0f 29 4c 24 30             movaps %xmm1,0x30(%rsp)         # spill
        e8 03 4e 00 00             call vmware_registers_call_nop
        48 8b 4c 24 20             mov 0x20(%rsp),%rcx             # reload
        8b 4c 24 28                mov 0x28(%rsp),%ecx             # reload
        8b 4c 24 30                mov 0x30(%rsp),%ecx             # reload
        48 8b 54 24 08             mov 0x8(%rsp),%rdx              # reload
        48 8b 04 24                mov (%rsp),%rax                 # reload
        48 83 6c 24 10 01          subq $0x1,0x10(%rsp)            # spill, reload
        75 b5                      jne head
        """),
    RealLoop(
      loop: "hypercall4.wide-call.8.c.nop", compiler: "gcc-12",
      code: """
        4c 89 5c 24 08             mov %r11,0x8(%rsp)              # spill
        4c 89 14 24                mov %r10,(%rsp)                 # spill
        45 31 c0                   xor %r8d,%r8d
        31 c9                      xor %ecx,%ecx
        31 d2                      xor %edx,%edx
        6a 00                      push $0x0                       # spill
        be 01 10 00 00             mov $0x1001,%esi
        bf 0a 00 00 00             mov $0xa,%edi
        6a 00                      push $0x0                       # spill
        ff 74 24 38                push 0x38(%rsp)                 # spill, reload
        ff 74 24 38                push 0x38(%rsp)                 # spill, reload
        4c 8b 4c 24 38             mov 0x38(%rsp),%r9              # reload
        e8 20 67 00 00             call vmware_wide_call_nop
        8b 44 24 54                mov 0x54(%rsp),%eax             # reload
        8b 44 24 58                mov 0x58(%rsp),%eax             # reload
        8b 44 24 5c                mov 0x5c(%rsp),%eax             # reload
        4c 8b 5c 24 28             mov 0x28(%rsp),%r11             # reload
        4c 8b 54 24 20             mov 0x20(%rsp),%r10             # reload
        48 83 c4 20                add $0x20,%rsp
        48 83 6c 24 10 01          subq $0x1,0x10(%rsp)            # spill, reload
        75 ae                      jne head
        """),
    RealLoop(
      loop: "kvm_hypercall4.narrow.10.c.nop", compiler: "gcc-12",
      code: """
        b8 01 00 00 00             mov $0x1,%eax
        0f 1f 00                   nopl (%rax)
        48 83 6c 24 f8 01          subq $0x1,-0x8(%rsp)            # spill, reload
        75 f0                      jne head
        """),
  ]
}
