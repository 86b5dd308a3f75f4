extension RealLoop {
  /// By clang 21, Swift's, optimised and without a frame pointer.
  static let clang21 = [
    RealLoop(
      loop: "hypercall1.wide.12.c.nop", compiler: "clang-21",
      code: """
        48 89 5c 24 e0             mov %rbx,-0x20(%rsp)            # spill
        48 89 44 24 f8             mov %rax,-0x8(%rsp)             # spill
        48 89 4c 24 f0             mov %rcx,-0x10(%rsp)            # spill
        48 89 7c 24 e8             mov %rdi,-0x18(%rsp)            # spill
        bb 01 10 00 00             mov $0x1001,%ebx
        b9 0a 00 00 00             mov $0xa,%ecx
        b8 68 58 4d 56             mov $0x564d5868,%eax
        31 ff                      xor %edi,%edi
        31 f6                      xor %esi,%esi
        31 d2                      xor %edx,%edx
        0f 1f 00                   nopl (%rax)
        48 8b 5c 24 e0             mov -0x20(%rsp),%rbx            # reload
        48 8b 7c 24 e8             mov -0x18(%rsp),%rdi            # reload
        48 8b 4c 24 f0             mov -0x10(%rsp),%rcx            # reload
        48 8b 44 24 f8             mov -0x8(%rsp),%rax             # reload
        48 ff cb                   dec %rbx
        75 bb                      jne head
        """),
    RealLoop(
      loop: "hypercall5.narrow.12.c.nop", compiler: "clang-21",
      code: """
        48 89 44 24 f8             mov %rax,-0x8(%rsp)             # spill
        48 89 4c 24 f0             mov %rcx,-0x10(%rsp)            # spill
        48 89 5c 24 e8             mov %rbx,-0x18(%rsp)            # spill
        b9 0a 00 00 00             mov $0xa,%ecx
        b8 68 58 4d 56             mov $0x564d5868,%eax
        48 8b 5c 24 e0             mov -0x20(%rsp),%rbx            # reload
        0f 1f 00                   nopl (%rax)
        48 8b 44 24 f8             mov -0x8(%rsp),%rax             # reload
        48 8b 4c 24 f0             mov -0x10(%rsp),%rcx            # reload
        48 8b 5c 24 e8             mov -0x18(%rsp),%rbx            # reload
        48 ff 4c 24 d8             decq -0x28(%rsp)                # spill, reload
        75 c9                      jne head
        """),
    RealLoop(
      loop: "hypercall3.struct.8.c.nop", compiler: "clang-21",
      code: """
        48 89 14 24                mov %rdx,(%rsp)                 # spill
        48 89 44 24 10             mov %rax,0x10(%rsp)             # spill
        48 89 4c 24 08             mov %rcx,0x8(%rsp)              # spill
        48 c7 44 24 18 68 58 4d 56 movq $0x564d5868,0x18(%rsp)     # spill
        48 c7 44 24 20 01 10 00 00 movq $0x1001,0x20(%rsp)         # spill
        48 c7 44 24 28 0a 00 00 00 movq $0xa,0x28(%rsp)            # spill
        48 c7 44 24 30 00 00 00 00 movq $0x0,0x30(%rsp)            # spill
        48 8d 7c 24 18             lea 0x18(%rsp),%rdi
        e8 a4 49 00 00             call vmware_registers_call_nop
        8b 44 24 20                mov 0x20(%rsp),%eax             # reload
        8b 4c 24 28                mov 0x28(%rsp),%ecx             # reload
        48 8b 54 24 18             mov 0x18(%rsp),%rdx             # reload
        48 8b 14 24                mov (%rsp),%rdx                 # reload
        48 8b 44 24 10             mov 0x10(%rsp),%rax             # reload
        48 8b 4c 24 08             mov 0x8(%rsp),%rcx              # reload
        48 ff ca                   dec %rdx
        75 a4                      jne head
        """),
    RealLoop(
      loop: "hypercall4.wide-call.8.c.nop", compiler: "clang-21",
      code: """
        48 89 54 24 30             mov %rdx,0x30(%rsp)             # spill
        48 89 44 24 40             mov %rax,0x40(%rsp)             # spill
        48 89 4c 24 38             mov %rcx,0x38(%rsp)             # spill
        0f 57 c0                   xorps %xmm0,%xmm0
        0f 11 44 24 10             movups %xmm0,0x10(%rsp)         # spill
        48 8d 44 24 24             lea 0x24(%rsp),%rax
        48 89 44 24 08             mov %rax,0x8(%rsp)              # spill
        48 8d 44 24 28             lea 0x28(%rsp),%rax
        48 89 04 24                mov %rax,(%rsp)                 # spill
        bf 0a 00 00 00             mov $0xa,%edi
        be 01 10 00 00             mov $0x1001,%esi
        31 d2                      xor %edx,%edx
        31 c9                      xor %ecx,%ecx
        45 31 c0                   xor %r8d,%r8d
        4c 8d 4c 24 2c             lea 0x2c(%rsp),%r9
        e8 1b 61 00 00             call vmware_wide_call_nop
        48 8b 54 24 30             mov 0x30(%rsp),%rdx             # reload
        48 8b 4c 24 38             mov 0x38(%rsp),%rcx             # reload
        8b 44 24 2c                mov 0x2c(%rsp),%eax             # reload
        8b 44 24 28                mov 0x28(%rsp),%eax             # reload
        8b 44 24 24                mov 0x24(%rsp),%eax             # reload
        48 8b 44 24 40             mov 0x40(%rsp),%rax             # reload
        48 ff ca                   dec %rdx
        75 9b                      jne head
        """),
    RealLoop(
      loop: "kvm_hypercall4.narrow.10.c.nop", compiler: "clang-21",
      code: """
        48 89 44 24 f8             mov %rax,-0x8(%rsp)             # spill
        b8 01 00 00 00             mov $0x1,%eax
        0f 1f 00                   nopl (%rax)
        48 8b 44 24 f8             mov -0x8(%rsp),%rax             # reload
        48 ff c8                   dec %rax
        75 e9                      jne head
        """),
  ]
}
