import Report
import Toolchains

extension Progress {
  /// Says how loops were built: the commands, which work in a folder that has the sources.
  func detail(_ object: BuiltObject) {
    let name = object.toolchain.name
    for command in object.commands {
      detail("\(name): \(command.map(quoted).joined(separator: " "))")
    }
    let seconds = fixed(object.compileSeconds, 2)
    detail(
      "\(name): \(object.loops.count) loops "
        + (object.fromCache ? "were built before, in \(seconds) s" : "built in \(seconds) s"))
  }
}

/// A word as a shell takes it; it is only shown, and never given to one.
private func quoted(_ word: String) -> String {
  let isPlain = word.allSatisfy {
    $0.isASCII && ($0.isLetter || $0.isNumber || "-_=+./,:@%".contains($0))
  }
  return isPlain && !word.isEmpty ? word : "'\(word.replacing("'", with: "'\\''"))'"
}
