import Foundation

/// A tree with what Linux's has where VMware's wrappers are built, written for these tests: a Makefile
/// that answers as Linux's does, headers with the same names, and one driver.
struct SmallTree {
  let folder: URL

  init(in scratch: URL, patchLevel: Int = 12, header: String? = nil, hasFile: Bool = true) throws {
    folder = scratch.appending(path: "linux")
    try write("Makefile", Self.makefile(patchLevel))
    try write("arch/x86/include/asm/vmware.h", header ?? Self.header)
    for name in ["asm/cpufeatures.h", "linux/stringify.h"] {
      try write("arch/x86/include/\(name)", "#pragma once\n")
    }
    try write("arch/x86/include/asm/alternative.h", Self.alternatives)
    try write("arch/x86/include/linux/static_call_types.h", Self.staticCall)
    if hasFile { try write("drivers/small.c", Self.driver) }
    try write("config", "CONFIG_64BIT=y\nCONFIG_SMALL=m\n")
  }

  var config: String { folder.appending(path: "config").path() }

  private func write(_ name: String, _ text: String) throws {
    let file = folder.appending(path: name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }

  /// Every file, and what is in it.
  func content() throws -> [String: Data] {
    let all = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
    var content: [String: Data] = [:]
    for url in all?.allObjects as? [URL] ?? [] {
      content[url.path()] = try? Data(contentsOf: url)
    }
    return content
  }

  private static func makefile(_ patchLevel: Int) -> String {
    """
    VERSION = 6
    PATCHLEVEL = \(patchLevel)
    SUBLEVEL = 3
    olddefconfig modules_prepare:
    \t@if test -e $(CURDIR)/.config; then echo '***' >&2; echo '*** The tree is not clean' >&2; false; fi
    \t@sed -i /CONFIG_ABSENT/d $(O)/.config
    drivers/small.o: drivers/small.c
    \t@mkdir -p $(O)/drivers
    \t@echo 'savedcmd_drivers/small.o := gcc -Wp,-MMD,drivers/.small.o.d -nostdinc -I$(CURDIR)/arch/x86/include -DNAME='\\''"small"'\\'' -DMODULE -O2 -fno-PIE -mno-red-zone -fstack-protector-strong -ftrivial-auto-var-init=zero -g -c -o drivers/small.o $(CURDIR)/drivers/small.c ; true' > $(O)/drivers/.small.o.cmd

    """
  }

  private static let alternatives = """
    #pragma once
    typedef unsigned int u32;
    #define NULL ((void *)0)
    #define __gnu_inline __attribute__((__gnu_inline__))
    #define __inline_maybe_unused __attribute__((__unused__))
    #define notrace
    #define asm_inline __asm__ __inline
    #define unlikely(x) __builtin_expect(!!(x), 0)
    #define __is_defined(x) 1
    #define X86_FEATURE_VMCALL 274
    #define X86_FEATURE_VMW_VMMCALL 275
    #define X86_FEATURE_TDX_GUEST 278
    #define ENTRY(replacement, feature) \\
      ".pushsection .altinstr_replacement,\\"ax\\"; 3: " replacement "; 4: .popsection\\n" \\
      ".pushsection .altinstructions,\\"a\\"; .long 1b - .; .long 3b - .; .long " #feature "\\n" \\
      ".byte 2b - 1b, 4b - 3b; .popsection\\n"
    #define ENTRY_OF(replacement, feature) ENTRY(replacement, feature)
    #define ALTERNATIVE_2(old, one, feature1, two, feature2) \\
      "1: " old "\\n2:\\n" ENTRY_OF(one, feature1) ENTRY_OF(two, feature2)
    extern int alternatives_patched;
    extern unsigned char capabilities;
    static inline __attribute__((__always_inline__)) _Bool cpu_feature_enabled(int feature)
    {
      __asm__ goto(
        "1: jmp 6f; 2:\\n"
        ".pushsection .altinstr_replacement,\\"ax\\"; 3: jmp %l[no]; 4: .popsection\\n"
        ".pushsection .altinstructions,\\"a\\"; .long 1b - .; .long 3b - .; .long 117\\n"
        ".byte 2b - 1b, 4b - 3b; .long 1b - .; .long 4b - .; .long 278\\n"
        ".byte 2b - 1b, 0; .popsection\\n"
        ".pushsection .altinstr_aux,\\"ax\\"; 6: testb $64, capabilities(%%rip)\\n"
        "jnz %l[yes]; jmp %l[no]; .popsection\\n" : : : : yes, no);
    yes:
      return 1;
    no:
      return 0;
    }

    """

  private static let staticCall = """
    #pragma once
    #define DECLARE_STATIC_CALL(name, function) extern __typeof__(function) trampoline_##name
    #define static_call(name) trampoline_##name

    """

  static let header = """
    #ifndef SMALL_VMWARE_H
    #define SMALL_VMWARE_H
    #define VMWARE_HYPERVISOR_PORT 0x5658
    #define VMWARE_HYPERVISOR_MAGIC 0x564d5868U
    extern unsigned long vmware_hypercall_slow(unsigned long, unsigned long, unsigned long,
      unsigned long, unsigned long, u32 *, u32 *, u32 *, u32 *, u32 *);
    extern unsigned long vmware_tdx_hypercall(unsigned long, unsigned long, unsigned long,
      unsigned long, unsigned long, u32 *, u32 *, u32 *, u32 *, u32 *);
    #define TRAP(...) \\
      unsigned long result; \\
      __asm__ volatile(ALTERNATIVE_2("movw $0x5658, %%dx; inl (%%dx), %%eax", "vmcall", \\
        X86_FEATURE_VMCALL, "vmmcall", X86_FEATURE_VMW_VMMCALL) : "=a"(result) __VA_ARGS__ \\
        : "a"(VMWARE_HYPERVISOR_MAGIC), "b"(in1), "c"(cmd), "d"(0) : "cc", "memory"); \\
      return result
    static inline unsigned long vmware_hypercall1(unsigned long cmd, unsigned long in1)
    {
      if (cpu_feature_enabled(X86_FEATURE_TDX_GUEST))
        return vmware_tdx_hypercall(cmd, in1, 0, 0, 0, NULL, NULL, NULL, NULL, NULL);
      TRAP();
    }
    static inline unsigned long vmware_hypercall3(unsigned long cmd, unsigned long in1, u32 *out1,
      u32 *out2)
    {
      if (cpu_feature_enabled(X86_FEATURE_TDX_GUEST))
        return vmware_tdx_hypercall(cmd, in1, 0, 0, 0, out1, out2, NULL, NULL, NULL);
      TRAP(, "=b"(*out1), "=c"(*out2));
    }
    static inline unsigned long vmware_hypercall4(unsigned long cmd, unsigned long in1, u32 *out1,
      u32 *out2, u32 *out3)
    {
      if (cpu_feature_enabled(X86_FEATURE_TDX_GUEST))
        return vmware_tdx_hypercall(cmd, in1, 0, 0, 0, out1, out2, out3, NULL, NULL);
      TRAP(, "=b"(*out1), "=c"(*out2), "=d"(*out3));
    }
    #endif

    """

  private static let driver = """
    #include <asm/cpufeatures.h>
    #include <asm/alternative.h>
    #include <linux/stringify.h>
    #include <asm/vmware.h>
    unsigned long small_probe(void) { return vmware_hypercall1(0x1e, 0) == 7; }
    unsigned long small_version(u32 *version)
    {
      u32 type;
      unsigned long result = vmware_hypercall3(10, 0, version, &type);
      return result == VMWARE_HYPERVISOR_MAGIC;
    }
    unsigned long small_none(unsigned long x) { return x + 1; }

    """
}
