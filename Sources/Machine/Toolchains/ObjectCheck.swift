import Catalogue
import Host
import Inspection

/// Refuses an object that does not hold every one of some loops.
func check(
  _ object: [UInt8], for architecture: Architecture, holds loops: [Loop]
) throws(Refusal) {
  let missing: [String]
  do {
    let image = try ELFImage(object)
    guard image.machine.rawValue == architecture.rawValue, image.kind == .sharedObject else {
      throw InspectionError.unsupported("no shared object for \(architecture)")
    }
    let functions = Dictionary(
      try image.functions(prefix: Loop.symbolPrefix).map { ($0.name, $0) },
      uniquingKeysWith: { first, _ in first })
    for loop in loops {
      guard let function = functions[loop.symbol] else {
        throw InspectionError.noSuchFunction(loop.symbol)
      }
      // Names may stand in a file that was cut off before the code.
      _ = try image.code(of: function)
    }
    // The loops are exported, but the wrappers that they call are named by `.symtab` alone.
    if loops.contains(where: \.isOutOfLine) {
      var wrappers: [FunctionSymbol] = []
      for prefix in Loop.wrapperPrefixes { wrappers += try image.functions(prefix: prefix) }
      if wrappers.isEmpty { throw InspectionError.noSymbols }
    }
    missing = architecture == .host ? image.namesNeeded.filter { !Program.has($0) } : []
  } catch {
    throw Refusal("wrote an object that is no good: \(error)")
  }
  guard missing.isEmpty else { throw Refusal(undefined(missing)) }
}

/// What to do about names that are used and that nobody defines.
private func undefined(_ names: [String]) -> String {
  let list = names.map { "'\($0)'" }.joined(separator: ", ")
  return "\(list) \(names.count == 1 ? "is" : "are") used and defined nowhere: define "
    + "\(names.count == 1 ? "it" : "them") in the header, 'static', or leave out what uses \(names.count == 1 ? "it" : "them")"
}
