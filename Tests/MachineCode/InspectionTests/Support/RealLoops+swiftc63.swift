extension RealLoop {
  /// By swiftc 6.3.1, optimised and without a frame pointer.
  static let swiftc63 = [
    RealLoop(
      loop: "hypercall1.wide.12.swift.nop", compiler: "swiftc-6.3",
      code: """
        48 89 7c 24 18             mov %rdi,0x18(%rsp)             # spill
        48 89 44 24 10             mov %rax,0x10(%rsp)             # spill
        48 89 4c 24 08             mov %rcx,0x8(%rsp)              # spill
        48 89 1c 24                mov %rbx,(%rsp)                 # spill
        bb 01 10 00 00             mov $0x1001,%ebx
        b9 0a 00 00 00             mov $0xa,%ecx
        b8 68 58 4d 56             mov $0x564d5868,%eax
        31 ff                      xor %edi,%edi
        31 f6                      xor %esi,%esi
        31 d2                      xor %edx,%edx
        0f 1f 00                   nopl (%rax)
        48 8b 1c 24                mov (%rsp),%rbx                 # reload
        48 8b 4c 24 08             mov 0x8(%rsp),%rcx              # reload
        48 8b 7c 24 18             mov 0x18(%rsp),%rdi             # reload
        48 8b 44 24 10             mov 0x10(%rsp),%rax             # reload
        48 ff cf                   dec %rdi
        75 bd                      jne head
        """),
    RealLoop(
      loop: "hypercall5.narrow.12.swift.nop", compiler: "swiftc-6.3",
      code: """
        48 89 4c 24 28             mov %rcx,0x28(%rsp)             # spill
        48 89 44 24 20             mov %rax,0x20(%rsp)             # spill
        48 89 54 24 10             mov %rdx,0x10(%rsp)             # spill
        48 89 5c 24 18             mov %rbx,0x18(%rsp)             # spill
        b9 0a 00 00 00             mov $0xa,%ecx
        b8 68 58 4d 56             mov $0x564d5868,%eax
        48 8b 5c 24 08             mov 0x8(%rsp),%rbx              # reload
        48 8b 14 24                mov (%rsp),%rdx                 # reload
        0f 1f 00                   nopl (%rax)
        48 8b 44 24 20             mov 0x20(%rsp),%rax             # reload
        48 8b 4c 24 28             mov 0x28(%rsp),%rcx             # reload
        48 8b 54 24 10             mov 0x10(%rsp),%rdx             # reload
        48 8b 5c 24 18             mov 0x18(%rsp),%rbx             # reload
        48 ff c9                   dec %rcx
        75 bd                      jne head
        """),
    RealLoop(
      loop: "hypercall3.struct.8.swift.nop", compiler: "swiftc-6.3",
      code: """
        48 89 7c 24 18             mov %rdi,0x18(%rsp)             # spill
        48 89 44 24 10             mov %rax,0x10(%rsp)             # spill
        48 89 4c 24 08             mov %rcx,0x8(%rsp)              # spill
        48 c7 44 24 20 68 58 4d 56 movq $0x564d5868,0x20(%rsp)     # spill
        48 c7 44 24 28 01 10 00 00 movq $0x1001,0x28(%rsp)         # spill
        48 c7 44 24 30 0a 00 00 00 movq $0xa,0x30(%rsp)            # spill
        48 c7 44 24 38 00 00 00 00 movq $0x0,0x38(%rsp)            # spill
        48 8d 7c 24 20             lea 0x20(%rsp),%rdi
        e8 73 58 00 00             call vmware_registers_call_nop
        48 8b 7c 24 18             mov 0x18(%rsp),%rdi             # reload
        8b 44 24 28                mov 0x28(%rsp),%eax             # reload
        8b 4c 24 30                mov 0x30(%rsp),%ecx             # reload
        48 8b 54 24 20             mov 0x20(%rsp),%rdx             # reload
        48 8b 44 24 10             mov 0x10(%rsp),%rax             # reload
        48 8b 4c 24 08             mov 0x8(%rsp),%rcx              # reload
        48 ff cf                   dec %rdi
        75 a2                      jne head
        """),
    RealLoop(
      loop: "hypercall4.wide-call.8.swift.nop", compiler: "swiftc-6.3",
      code: """
        48 89 7c 24 38             mov %rdi,0x38(%rsp)             # spill
        48 89 44 24 30             mov %rax,0x30(%rsp)             # spill
        48 89 4c 24 28             mov %rcx,0x28(%rsp)             # spill
        c7 44 24 4c 00 00 00 00    movl $0x0,0x4c(%rsp)            # spill
        c7 44 24 48 00 00 00 00    movl $0x0,0x48(%rsp)            # spill
        c7 44 24 44 00 00 00 00    movl $0x0,0x44(%rsp)            # spill
        0f 57 c0                   xorps %xmm0,%xmm0
        0f 11 44 24 10             movups %xmm0,0x10(%rsp)         # spill
        48 8d 44 24 44             lea 0x44(%rsp),%rax
        48 89 44 24 08             mov %rax,0x8(%rsp)              # spill
        48 8d 44 24 48             lea 0x48(%rsp),%rax
        48 89 04 24                mov %rax,(%rsp)                 # spill
        bf 0a 00 00 00             mov $0xa,%edi
        be 01 10 00 00             mov $0x1001,%esi
        31 d2                      xor %edx,%edx
        31 c9                      xor %ecx,%ecx
        45 31 c0                   xor %r8d,%r8d
        4c 8d 4c 24 4c             lea 0x4c(%rsp),%r9
        e8 a3 75 00 00             call vmware_wide_call_nop
        48 8b 4c 24 28             mov 0x28(%rsp),%rcx             # reload
        48 8b 7c 24 38             mov 0x38(%rsp),%rdi             # reload
        8b 44 24 4c                mov 0x4c(%rsp),%eax             # reload
        8b 44 24 48                mov 0x48(%rsp),%eax             # reload
        8b 44 24 44                mov 0x44(%rsp),%eax             # reload
        48 8b 44 24 30             mov 0x30(%rsp),%rax             # reload
        48 ff cf                   dec %rdi
        75 83                      jne head
        """),
    RealLoop(
      loop: "kvm_hypercall4.narrow.10.swift.nop", compiler: "swiftc-6.3",
      code: """
        48 89 7c 24 f8             mov %rdi,-0x8(%rsp)             # spill
        48 89 c7                   mov %rax,%rdi
        b8 01 00 00 00             mov $0x1,%eax
        0f 1f 00                   nopl (%rax)
        48 89 f8                   mov %rdi,%rax
        48 8b 7c 24 f8             mov -0x8(%rsp),%rdi             # reload
        48 ff cf                   dec %rdi
        75 e3                      jne head
        """),
  ]
}
