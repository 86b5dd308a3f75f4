import Freestanding
import SystemPackage

/// Why nothing can be measured by the kernel module.
package enum ModuleError: ExitCoded, Equatable, CustomStringConvertible {
  case notRoot
  case noHeaders(FilePath)
  case noProgram(String, package: String)
  case build(String)
  /// The kernel did not take it.
  case refused(Errno)
  /// Another run has it loaded.
  case inUse
  /// It was built of other loops, or by another version.
  case otherModule
  case device(Errno)
  /// Nothing that was asked for can be in it, with the first reason.
  case nothing(String)

  package var exitKind: ExitKind {
    switch self {
    case .notRoot: .permission
    case .noHeaders, .noProgram: .unavailable
    case .build: .software
    case .refused(.notPermitted), .refused(Errno(rawValue: 129)): .configuration
    case .refused, .device: .system
    case .inUse: .temporary
    case .otherModule: .data
    case .nothing: .usage
    }
  }

  package var description: String {
    switch self {
    case .notRoot: "only root may load a kernel module"
    case .noHeaders(let path):
      "there are no kernel headers in \(path); Debian's package is linux-headers-VERSION, and "
        + "--headers names another folder"
    case .noProgram(let name, let package):
      "\(name) is not installed, which builds the module; Debian's package is \(package)"
    case .build(let reason): "the module can't be built: \(reason)"
    case .refused(let error): "the kernel did not take the module: \(Self.words(error))"
    case .inUse: "the module is loaded and in use; another run measures with it"
    case .otherModule:
      "the module was built for other loops, layouts or by another version; build it with the same "
        + "options"
    case .device(let error): "the module does not answer: \(error)"
    case .nothing(let reason): "no loop that was asked for can be in a module: \(reason)"
    }
  }

  private static func words(_ error: Errno) -> String {
    switch error {
    case .notPermitted:
      "it is locked down, or takes none any more; 'clobber guest' measures at ring 0 without one"
    case Errno(rawValue: 129):
      "it takes signed ones alone; sign the one of 'clobber module build' with the kernel's "
        + "scripts/sign-file and a key that it knows, or measure with 'clobber guest'"
    case .execFormatError: "it was built for another kernel, or is no module"
    case .operationNotSupportedByDevice:
      "this processor has no rdtscp, or the kernel no time stamp counter"
    default: "\(error)"
    }
  }
}
