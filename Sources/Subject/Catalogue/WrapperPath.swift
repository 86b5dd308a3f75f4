/// What a wrapper holds besides its asm.
package enum WrapperPath: String, Sendable, Hashable, CaseIterable {
  /// Nothing.
  case bare
  /// A branch to the function for TDX guests, which takes the outputs' addresses.
  case module
}
