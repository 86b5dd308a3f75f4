import Catalogue
import Inspection

extension AnnotatedLoop {
  static let registers = [
    AnnotatedLoop(
      name: "nothing but the trap",
      assembly: """
        1: vmmcall
          sub $1, %rdi
          jne 1b
          ret
        """,
      expected: [3, 0, 0, 0, 0, 1, 0, 0, 0], written: ["rdi"]),
    AnnotatedLoop(
      name: "constants before every trap",
      assembly: """
          push %rbx
        1: mov $0x564d5868, %eax      # constant
          xor %edx, %edx              # constant
          mov $10, %ecx               # constant
          movabs $0x123456789, %rbx   # constant
          vmmcall
          dec %rdi
          jne 1b
          pop %rbx
          ret
        """,
      expected: [7, 0, 0, 0, 4, 1, 1, 0, 0], written: ["rax", "rcx", "rdx", "rbx", "rdi"]),
    AnnotatedLoop(
      name: "copies between registers, and an exchange",
      assembly: """
        1: mov %r8, %rax              # move
          mov %esi, %ecx              # move
          movq %rsi, %xmm0            # move
          movaps %xmm0, %xmm1         # move
          xchg %rbx, %r9              # move
          movzbl %al, %edx            # widens: not a move
          lea 1(%rax), %r10           # computes: not a move
          vmmcall
          sub $1, %rdi
          jne 1b
          ret
        """,
      expected: [10, 0, 0, 5, 0, 1, 0, 0, 0],
      written: ["rax", "rcx", "rdx", "rbx", "rdi", "r9", "r10"]),
    AnnotatedLoop(
      name: "a conditional path after the trap, rejoined",
      assembly: """
        1: vmmcall
          test %eax, %eax
          jns 2f
          add $1, %rsi
          jmp 3f
        2: add $2, %rsi
        3: dec %rdi
          jne 1b
          mov %rsi, %rax
          ret
        """,
      expected: [8, 0, 0, 0, 0, 3, 0, 0, 0], written: ["rsi", "rdi"]),
    AnnotatedLoop(
      name: "a loop entered at its test, with a cold part behind the return",
      assembly: """
          jmp 2f
        1: vmmcall
          test %eax, %eax
          js 3f
        2: sub $1, %rdi
          jae 1b
          ret
        3: add $1, %rsi
          jmp 2b
        """,
      expected: [7, 0, 0, 0, 0, 3, 0, 0, 0], written: ["rsi", "rdi"]),
    AnnotatedLoop(
      name: "a port read with its own setup",
      assembly: """
          push %rbx
          push %rbp
        1: mov %r8d, %eax             # move
          movw $0x5658, %dx           # constant
          in (%dx), %eax
          dec %rdi
          jne 1b
          pop %rbp
          pop %rbx
          ret
        """,
      transport: .port, expected: [5, 0, 0, 1, 1, 1, 2, 0, 0], written: ["rax", "rdx", "rdi"]),
    AnnotatedLoop(
      name: "a reference with no trap",
      assembly: """
        1: .rept 3
          add $1, %rax
          .endr
          dec %rdi
          jne 1b
          ret
        """,
      transport: Transport.none, expected: [5, 0, 0, 0, 0, 1, 0, 0, 0], written: ["rax", "rdi"]),
  ]
}
