extension RealLoop {
  /// By clang 14.0.6, optimised and without a frame pointer.
  static let clang14 = [
    RealLoop(
      loop: "hypercall1.wide.12.c.nop", compiler: "clang-14",
      code: """
        48 89 74 24 e0             mov %rsi,-0x20(%rsp)            # spill
        48 89 44 24 f8             mov %rax,-0x8(%rsp)             # spill
        48 89 4c 24 f0             mov %rcx,-0x10(%rsp)            # spill
        48 89 54 24 e8             mov %rdx,-0x18(%rsp)            # spill
        bb 01 10 00 00             mov $0x1001,%ebx
        b9 0a 00 00 00             mov $0xa,%ecx
        b8 68 58 4d 56             mov $0x564d5868,%eax
        31 ff                      xor %edi,%edi
        31 f6                      xor %esi,%esi
        31 d2                      xor %edx,%edx
        0f 1f 00                   nopl (%rax)
        48 8b 74 24 e0             mov -0x20(%rsp),%rsi            # reload
        48 8b 54 24 e8             mov -0x18(%rsp),%rdx            # reload
        48 8b 4c 24 f0             mov -0x10(%rsp),%rcx            # reload
        48 8b 44 24 f8             mov -0x8(%rsp),%rax             # reload
        48 83 c6 ff                add $0xffffffffffffffff,%rsi
        75 ba                      jne head
        """),
    RealLoop(
      loop: "hypercall5.narrow.12.c.nop", compiler: "clang-14",
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
        48 83 44 24 d8 ff          addq $0xffffffffffffffff,-0x28(%rsp)# spill, reload
        75 c8                      jne head
        """),
    RealLoop(
      loop: "hypercall3.struct.8.c.nop", compiler: "clang-14",
      code: """
        48 89 54 24 08             mov %rdx,0x8(%rsp)              # spill
        48 89 44 24 18             mov %rax,0x18(%rsp)             # spill
        48 89 4c 24 10             mov %rcx,0x10(%rsp)             # spill
        0f 28 05 3a 4e 00 00       movaps 0x4e3a(%rip),%xmm0
        0f 29 44 24 20             movaps %xmm0,0x20(%rsp)         # spill
        0f 28 05 3e 4e 00 00       movaps 0x4e3e(%rip),%xmm0
        0f 29 44 24 30             movaps %xmm0,0x30(%rsp)         # spill
        48 8d 7c 24 20             lea 0x20(%rsp),%rdi
        e8 af 48 00 00             call vmware_registers_call_nop
        8b 44 24 28                mov 0x28(%rsp),%eax             # reload
        8b 4c 24 30                mov 0x30(%rsp),%ecx             # reload
        48 8b 54 24 20             mov 0x20(%rsp),%rdx             # reload
        48 8b 54 24 08             mov 0x8(%rsp),%rdx              # reload
        48 8b 44 24 18             mov 0x18(%rsp),%rax             # reload
        48 8b 4c 24 10             mov 0x10(%rsp),%rcx             # reload
        48 83 c2 ff                add $0xffffffffffffffff,%rdx
        75 ad                      jne head
        """),
    RealLoop(
      loop: "hypercall4.wide-call.8.c.nop", compiler: "clang-14",
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
        e8 7b 5f 00 00             call vmware_wide_call_nop
        48 8b 54 24 30             mov 0x30(%rsp),%rdx             # reload
        48 8b 4c 24 38             mov 0x38(%rsp),%rcx             # reload
        8b 44 24 2c                mov 0x2c(%rsp),%eax             # reload
        8b 44 24 28                mov 0x28(%rsp),%eax             # reload
        8b 44 24 24                mov 0x24(%rsp),%eax             # reload
        48 8b 44 24 40             mov 0x40(%rsp),%rax             # reload
        48 83 c2 ff                add $0xffffffffffffffff,%rdx
        75 9a                      jne head
        """),
    RealLoop(
      loop: "kvm_hypercall4.narrow.10.c.nop", compiler: "clang-14",
      code: """
        48 89 44 24 f8             mov %rax,-0x8(%rsp)             # spill
        b8 01 00 00 00             mov $0x1,%eax
        0f 1f 00                   nopl (%rax)
        48 8b 44 24 f8             mov -0x8(%rsp),%rax             # reload
        48 83 c0 ff                add $0xffffffffffffffff,%rax
        75 e8                      jne head
        """),
  ]
}
