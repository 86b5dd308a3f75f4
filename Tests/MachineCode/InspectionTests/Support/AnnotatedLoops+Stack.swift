import Inspection

extension AnnotatedLoop {
  static let stack = [
    AnnotatedLoop(
      name: "one value spilled around the trap",
      assembly: """
          push %rbx
          sub $16, %rsp
        1: mov %rdx, 8(%rsp)          # spill
          vmmcall
          mov 8(%rsp), %rdx           # reload
          sub $1, %rdi
          jne 1b
          add $16, %rsp
          pop %rbx
          ret
        """,
      expected: [5, 1, 1, 0, 0, 1, 1, 16, 0], written: ["rdx", "rdi"]),
    AnnotatedLoop(
      name: "operands taken from the stack, and a counter that lives there",
      assembly: """
          sub $24, %rsp
          mov %rdi, 8(%rsp)
        1: vmmcall
          add 16(%rsp), %rsi          # reload
          cmp %rsi, (%rsp)            # reload
          addq $1, (%rsp)             # spill, reload
          subq $1, 8(%rsp)            # spill, reload
          jne 1b
          add $24, %rsp
          ret
        """,
      expected: [6, 2, 4, 0, 0, 1, 0, 24, 0], written: ["rsi"]),
    AnnotatedLoop(
      name: "pushes and pops in the loop",
      assembly: """
          push %rbp
        1: push %rbx                  # spill
          push $3                     # spill
          vmmcall
          pop %rcx                    # reload
          pop %rbx                    # reload
          dec %rdi
          jne 1b
          pop %rbp
          ret
        """,
      expected: [7, 2, 2, 0, 0, 1, 1, 0, 0], written: ["rcx", "rbx", "rdi"]),
    AnnotatedLoop(
      name: "the red zone of a leaf, and vector slots",
      assembly: """
        1: mov %rsi, -8(%rsp)         # spill
          movups %xmm0, -40(%rsp)     # spill
          vmmcall
          movups -40(%rsp), %xmm0     # reload
          mov -8(%rsp), %rsi          # reload
          sub $1, %rdi
          jne 1b
          ret
        """,
      expected: [7, 2, 2, 0, 0, 1, 0, 0, 40], written: ["rsi", "rdi"]),
    AnnotatedLoop(
      name: "a frame pointer, and memory that is not the stack",
      assembly: """
          push %rbp
          mov %rsp, %rbp
          push %rbx
          sub $40, %rsp
          mov %rsi, %r9
        1: mov %rax, -24(%rbp)        # spill
          mov %eax, (%r9)             # a store, not to the stack
          vmmcall
          mov -24(%rbp), %rax         # reload
          add 4(%r9), %eax            # a load, not from the stack
          dec %rdi
          jne 1b
          add $40, %rsp
          pop %rbx
          pop %rbp
          ret
        """,
      expected: [7, 1, 1, 0, 0, 1, 2, 40, 0], written: ["rax", "rdi"]),
    AnnotatedLoop(
      name: "rbp as a pointer is no frame pointer",
      assembly: """
          push %rbp
          mov %rsi, %rbp
        1: mov %rax, 8(%rbp)          # a store, not to the stack
          vmmcall
          dec %rdi
          jne 1b
          pop %rbp
          ret
        """,
      expected: [4, 0, 0, 0, 0, 1, 1, 0, 0], written: ["rdi"]),
    AnnotatedLoop(
      name: "a pointer to the stack made before the loop, and one made in it",
      assembly: """
          push %rbx
          sub $32, %rsp
          lea 8(%rsp), %rbx
        1: mov %eax, (%rbx)           # spill
          lea 16(%rsp), %rsi          # an address: neither
          vmmcall
          mov 4(%rbx), %ecx           # reload
          dec %rdi
          jne 1b
          add $32, %rsp
          pop %rbx
          ret
        """,
      expected: [6, 1, 1, 0, 0, 1, 1, 32, 0], written: ["rcx", "rsi", "rdi"]),
    AnnotatedLoop(
      name: "a stack slot aligned by a push of no value",
      assembly: """
          push %rbx
          push %rax
        1: vmmcall
          mov %rax, %rbx              # move
          dec %rdi
          jne 1b
          pop %rcx
          pop %rbx
          ret
        """,
      expected: [4, 0, 0, 1, 0, 1, 1, 8, 0], written: ["rbx", "rdi"]),
  ]

  static let outOfLine = [
    AnnotatedLoop(
      name: "a call with two arguments on the stack",
      assembly: """
          push %r14
          push %rbx
          sub $24, %rsp
          mov %rdi, %rbx
        1: lea 8(%rsp), %rcx          # an address
          push $0                     # spill
          push %rcx                   # spill
          mov $7, %edi                # constant
          call wrapper                # the return address is no spill
          add $16, %rsp
          mov 8(%rsp), %eax           # reload
          dec %rbx
          jne 1b
          add $24, %rsp
          pop %rbx
          pop %r14
          ret
        """,
      expected: [9, 2, 1, 0, 1, 1, 2, 24, 0], written: ["rax", "rcx", "rbx", "rdi"],
      inlined: false)
  ]
}
