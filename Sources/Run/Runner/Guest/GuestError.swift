import Freestanding
import SystemPackage

/// Why a guest gave no results, or not all.
package enum GuestError: ExitCoded, Sendable, Equatable, CustomStringConvertible {
  /// A program is not installed; the package that has it.
  case missing(program: String, package: String)
  /// There is no Swift compiler to build an image with.
  case noSwift
  /// What is to be booted is something else.
  case notAnImage(FilePath, wanted: String)
  /// The image could not be built.
  case build(String)
  /// The emulator ended and said why.
  case emulator(String)
  /// There is no loop to boot.
  case noKernel
  /// The guest's kernel gave up, with these words.
  case panic(String)
  /// The guest did not end in time; the last line on its console.
  case timeLimit(Duration, console: String)
  /// What the guest sent can't be used; the last line on its console.
  case delivery(DeliveryError, console: String)
  /// The guest was reset, as after a fault that no handler could take.
  case reset
  /// An exception ended the guest.
  case fault(String)
  /// The guest can't do what its parameters say.
  case refused(String)
  /// The firmware would not start it.
  case unsigned
  /// No log can be had from a disk.
  case disk(String)
  /// Something of what the guest said was lost.
  case damaged([String])

  package var exitKind: ExitKind {
    switch self {
    case .refused: .usage
    case .damaged, .delivery, .notAnImage: .data
    case .disk: .noInput
    case .missing, .noSwift, .emulator, .noKernel: .unavailable
    case .build, .reset, .fault: .software
    case .panic: .system
    case .unsigned: .configuration
    case .timeLimit: .temporary
    }
  }

  package var description: String {
    switch self {
    case .notAnImage(let path, let wanted): "\(path) is not \(wanted)"
    case .missing(let program, let package):
      "\(program) is not installed; Debian's package is \(package)"
    case .noSwift:
      "swiftc is not installed, and an image is built with it: get Swift from swift.org, or give an image that was "
        + "built elsewhere with --image"
    case .emulator(let reason): "the emulator ended: \(reason)"
    case .noKernel: "no kernel to boot: fetch one with .ci/guest-kernel, or give one with --kernel"
    case .panic(let words): "the guest's kernel gave up: \(words)"
    case .timeLimit(let limit, let console):
      "the guest did not end within \(limit) and was ended; its last words: \(console)"
    case .delivery(let error, let console): "\(error) (the console's last words: \(console))"
    case .build(let reason): "the image can't be built: \(reason)"
    case .reset: "the guest was reset (a triple fault), which ended it"
    case .fault(let what): "the guest faulted: \(what)"
    case .refused(let reason): "the guest refused: \(reason)"
    case .unsigned:
      "the firmware refused the image: Secure Boot takes signed programs alone; turn it off in the firmware's settings"
    case .disk(let reason): "no log can be read from the disk: \(reason)"
    case .damaged(let losses): "the log is damaged: \(losses.joined(separator: "; "))"
    }
  }
}
