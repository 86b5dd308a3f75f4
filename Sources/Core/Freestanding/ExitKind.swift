/// The exit codes by which a script tells errors apart: those of sysexits.h.
package enum ExitKind: Int32 {
  /// A command was given what it can't take.
  case usage = 64
  /// What was read is damaged, or not what it should be.
  case data = 65
  case noInput = 66
  /// Something that is needed is not installed, or doesn't answer.
  case unavailable = 69
  /// An error of this program.
  case software = 70
  case system = 71
  /// A file or folder can't be made.
  case unwritable = 73
  case inputOutput = 74
  /// The same command may work later.
  case temporary = 75
  case permission = 77
  case configuration = 78
}

/// An error that says which code the command ends with.
package protocol ExitCoded: Error {
  var exitKind: ExitKind { get }
}
