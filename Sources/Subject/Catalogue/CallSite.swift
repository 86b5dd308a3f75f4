/// Where Linux calls VMware's hypervisor: what it passes, and what it does with what comes back.
package struct CallSite: Sendable, Hashable {
  package let number: Int
  package let file: String
  package let function: String
  /// The wrapper that it calls: an operation, or one of high bandwidth.
  package let wrapper: String
  /// The inputs that are more than a zero to fill a register with.
  package let inputs: [String]
  /// The outputs that are consumed; `out0` is the result.
  package let outputs: [String]
  package let site: String

  /// What the wrappers hold there in a distribution's kernel: the platform's own file is part of it,
  /// the others are modules.
  package var path: WrapperPath { file.hasPrefix("arch/") ? .builtin : .module }

  package static let releases = "6.11 to 6.19"

  /// How many inputs and outputs a wrapper has; nil for one that is not known.
  package static func given(by wrapper: String) -> (inputs: Int, outputs: Int)? {
    if isHighBandwidth(wrapper) { return (inputs: 5, outputs: 2) }
    return Operation.all(on: .x86_64).first { $0.name == wrapper }.map {
      (inputs: $0.inputs.count, outputs: $0.outputs.count)
    }
  }

  /// Whether a wrapper moves a block over a port of its own, and so is not among the operations.
  package static func isHighBandwidth(_ wrapper: String) -> Bool { wrapper.hasPrefix("hb-") }

  /// The path where the kernel has what a site stands for; nil if it stands for none.
  package static func path(of site: Site) -> WrapperPath? {
    all.first { $0.site == site.name }?.path
  }

  /// How often a pass of a site stands for what the kernel has.
  package static func passes(of site: Site) -> Double {
    Double(all.count { $0.site == site.name }) / Double(site.calls)
  }
}
