import Report
import Toolchains

extension Progress {
  /// Says how loops were built: the commands, which work in a folder that has the sources.
  func detail(_ object: BuiltObject) {
    let name = object.toolchain.name
    for command in object.commands {
      detail("\(name): \(command.map(shellWord).joined(separator: " "))")
    }
    let seconds = fixed(object.compileSeconds, 2)
    detail(
      "\(name): \(counted(object.loops.count, "loop")) "
        + (object.fromCache ? "were built before, in \(seconds) s" : "built in \(seconds) s"))
  }
}
