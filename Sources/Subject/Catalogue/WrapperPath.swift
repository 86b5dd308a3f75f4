/// What a wrapper holds besides its asm.
package enum WrapperPath: String, Sendable, Hashable, CaseIterable {
  case bare
  /// A branch to the function for TDX guests, which takes the outputs' addresses.
  case module
  /// That branch, and the test whether the kernel has patched its code, which leads to another
  /// function that takes the addresses.
  case builtin

  /// What ids and tables call a form on this path: `wide`, `wide.module`.
  package func name(of form: String) -> String { self == .bare ? form : "\(form).\(rawValue)" }
}
