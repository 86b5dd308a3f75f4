import Freestanding
import SystemPackage

extension Errno: ExitCoded {
  package var exitKind: ExitKind { self == .noSuchFileOrDirectory ? .noInput : .inputOutput }
}
