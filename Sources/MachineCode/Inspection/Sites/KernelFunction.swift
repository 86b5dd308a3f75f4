/// A function of a built kernel: what its code comes to, and the sites in it.
package struct KernelFunction: Sendable {
  package let name: String
  /// The section that holds it.
  package let section: String
  /// All of its code.
  package let size: CodeSize
  /// What is reached on a machine that is no TDX guest.
  package let reachable: CodeSize
  /// Whether the frame has a guard.
  package let hasCanary: Bool
  package let sites: [KernelSite]
  /// A hash of the code with what depends on its place left out.
  package let codeHash: String
  /// Why the code can't be told; empty if it can.
  package let problem: String
}
