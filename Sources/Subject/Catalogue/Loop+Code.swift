extension Loop {
  package var isOutOfLine: Bool {
    outOfLineForms.contains(form) || Site.isOutlined(operation)
  }

  /// What the symbols of functions that hold a trap begin with, and of no other function.
  package static let wrapperPrefixes = ["vmware_", "xen_", "hyperv_", "tdx_", "smccc1"]

  /// Whether it is only there where code has vector registers.
  package var needsVectorRegisters: Bool { form == "hyperv-xmm" }

  /// The flags of C compilers that take the vector registers from code.
  package static let flagsAgainstVectorRegisters = ["-mno-sse", "-mno-sse2", "-mgeneral-regs-only"]
}

/// The forms whose trap is behind a call, wherever they are used.
private let outOfLineForms: Set<String> = [
  "wide-call", "static-call", "struct", "xen", "hyperv-slow", "hyperv-fast", "hyperv-xmm",
  "tdx-struct",
  "smccc-10", "smccc-12",
]
