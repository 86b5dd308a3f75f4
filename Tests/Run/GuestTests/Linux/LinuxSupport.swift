import BuiltPrograms
import Catalogue
import Foundation
import Host
import Runner
import SystemPackage
import Testing
import Toolchains

/// What boots a Linux guest here, or why nothing does.
enum LinuxSupport {
  static let environment = ProcessInfo.processInfo.environment

  /// Why no Linux guest can be booted; nil when one can.
  static let problem: String? = {
    do {
      _ = try QEMU.find(.x86_64, environment: environment)
    } catch {
      return "\(error)"
    }
    guard let kernel, (try? FileIdentity(of: kernel)) != nil else {
      return "\(GuestError.noKernel)"
    }
    return nil
  }()

  /// Whether one can be booted; why not is said once.
  static let isThere: Bool = {
    if let problem { print("not tested: Linux guests, as \(problem)") }
    return problem == nil
  }()

  /// The kernel that `make test` fetches.
  static let kernel = CacheFolder(environment: environment)?.guestKernel
}

/// What a command printed on standard error and how it ended.
struct GuestEnding {
  let cause: ChildEnd.Cause
  let errors: String
}

/// Boots a Linux guest by the program that is built beside the tests.
func guestLinux(_ arguments: String..., in folder: FilePath) async throws -> GuestEnding {
  var settings = ChildSettings()
  settings.folder = folder
  let end = try await Child.run(
    FilePath(builtProgram("clobber").path()), ["guest", "linux"] + arguments,
    settings: settings, limit: .seconds(900))
  return GuestEnding(cause: end.cause, errors: end.standardError)
}

/// Does something in a folder that is gone afterwards.
func inFolder(_ work: (FilePath) async throws -> Void) async throws {
  let folder = try TemporaryFolder(in: FilePath(NSTemporaryDirectory()))
  defer { withExtendedLifetime(folder) {} }
  try await work(folder.path)
}
