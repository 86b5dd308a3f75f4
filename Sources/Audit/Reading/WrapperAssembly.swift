/// The inline assembly that a wrapper comes down to: its own, or that of the function it calls.
struct WrapperAssembly {
  /// The piece.
  let assembly: InlineAssembly
  /// The registers of the variables round it, by their names.
  let variables: [String: String]

  /// Follows a wrapper to its assembly; nil if it comes down to an ordinary call.
  ///
  /// - Parameters:
  ///   - wrapper: Its name.
  ///   - functions: All that may be called.
  ///   - outOfLine: Names of what is reached by an ordinary call.
  /// - Throws: ``ContractError``.
  init?(
    of wrapper: String, among functions: [CFunction], outOfLine: Set<String> = []
  ) throws(ContractError) {
    let names = outOfLine.union(functions.map(\.name))
    var visited: Set<String> = []
    var name = wrapper
    while !outOfLine.contains(name) {
      guard visited.insert(name).inserted,
        let function = functions.first(where: { $0.name == name })
      else { throw .noFunction(wrapper: wrapper) }
      let pieces = InlineAssembly.all(in: function.body)
      if pieces.count > 1 { throw .several(wrapper: wrapper, count: pieces.count) }
      if let piece = pieces.first {
        assembly = piece
        variables = InlineAssembly.registers(ofVariablesIn: function.body)
        return
      }
      let called = function.body.lazy.compactMap { token -> String? in
        guard case .word(let word) = token, names.contains(word), !visited.contains(word) else {
          return nil
        }
        return word
      }
      guard let next = called.first else { throw .noAssembly(wrapper: wrapper) }
      name = next
    }
    return nil
  }
}
