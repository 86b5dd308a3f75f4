/// Why it can't be said which instructions one iteration executes.
package enum UndecidedPath: Error, Equatable, Sendable {
  /// Which way a conditional branch goes depends on what is not known: its function's name and its
  /// offset there.
  case branch(function: String, offset: Int)
  /// The same, where all ways round the loop are known: they have so many instructions.
  case ways(least: Int, most: Int, function: String, offset: Int)
  /// The code of the wrapper that is called is not in the file.
  case wrapperMissing
  /// The function goes on where the code does not tell, or beyond its end: its name and the offset.
  case elsewhere(function: String, offset: Int)
  /// The function calls another one, at this offset.
  case call(function: String, offset: Int)
  /// A repeated instruction on the way: a processor counts it as one, an emulator as many.
  case repeated(function: String, offset: Int)
  /// The wrapper comes round too often.
  case endless(function: String)
}

extension UndecidedPath: CustomStringConvertible {
  package var description: String {
    switch self {
    case .branch(let name, let offset):
      "nothing tells whether the branch at \(name)+\(offset) is taken"
    case .ways(let least, let most, let name, let offset):
      "an iteration executes \(least) to \(most) instructions: nothing tells whether the branch at "
        + "\(name)+\(offset) is taken"
    case .wrapperMissing: "the wrapper called is not in the file"
    case .elsewhere(let name, let offset): "\(name)+\(offset) goes on where the code does not tell"
    case .call(let name, let offset): "\(name)+\(offset) calls another function"
    case .repeated(let name, let offset):
      "\(name)+\(offset) repeats, and is one instruction or many, depending on who counts"
    case .endless(let name): "\(name) comes round without end"
    }
  }
}
