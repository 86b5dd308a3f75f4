/// Whose register contract a site follows.
package enum SiteABI: String, Sendable, CaseIterable {
  /// VMware's four bytes a call.
  case vmwareLow = "vmware-lb"
  /// VMware's buffers.
  case vmwareHigh = "vmware-hb"
  /// VMware's balloon, which has a port and a magic number of its own.
  case vmwareBalloon = "vmware-balloon"
  /// VMware's on aarch64.
  case vmwareARM64 = "vmware-arm64"
  case kvm, xen, hyperv, tdx, smccc
  /// The exit of a guest with encrypted registers.
  case ghcb = "sev-ghcb"
  /// A trap whose number or magic can't be told.
  case unknown
}

/// What a site traps with.
package enum SiteTransport: String, Sendable, CaseIterable {
  /// What the table of alternatives puts there when the kernel starts.
  case alternatives
  case port
  /// The port's string instructions.
  case string
  case vmcall, vmmcall, tdcall, vmgexit, hvc, smc, mrs
  /// A call of the page, or of the function, that the hypervisor or the kernel fills in.
  case call
}

/// Places in a built kernel where a hypercall is made.
package struct KernelSite: Sendable, Hashable {
  /// The function that holds it.
  package let function: String
  /// Where in the function the trap stands, in bytes.
  package let offset: Int
  package let abi: SiteABI
  package let transport: SiteTransport
  /// The command or the number of the call, where the code tells.
  package let command: UInt64?
  /// Whether it is reached on a machine that is no TDX guest.
  package let isReachable: Bool
  /// The output registers that are read, or kept on the stack, afterwards; nil if that is not known.
  package let captured: RegisterSet?
  /// Those of them whose value comes to something.
  package let used: RegisterSet?
}
