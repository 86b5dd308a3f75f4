import CHost
import Glibc
import SystemPackage

/// This program's own file, and where it is loaded.
package enum Program {
  /// The file, by a path that stays right when it is moved.
  package static let path: FilePath = "/proc/self/exe"

  /// This program's file under its own name, for starting it again.
  package static func file() throws(Errno) -> FilePath {
    var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
    let count = unsafe readlink(path.string, &buffer, buffer.count - 1)
    guard count > 0 else { throw lastError() }
    return FilePath(String(decoding: buffer[..<count].map(UInt8.init(bitPattern:)), as: UTF8.self))
  }

  /// What must be added to an address in the file to get the address in memory.
  package static let loadBias = UInt(clobber_load_bias())

  package static var identifier: Int32 { getpid() }

  /// Whether a process started this one, and is still there.
  package static func isChild(of parent: Int32) -> Bool { getppid() == parent }

  /// Whether this is a build that must not measure.
  package static var isDebugBuild: Bool {
    #if DEBUG
      true
    #else
      false
    #endif
  }

  /// The first program of a name along the search path; folders with no root are left out, as
  /// what they mean depends on where one is.
  package static func find(_ name: String, environment: [String: String]) -> FilePath? {
    folders(in: environment["PATH"]).map { $0.appending(name) }.first {
      (try? FileIdentity(of: $0))?.isExecutable == true
    }
  }

  /// The folders in the value of a variable like `PATH`, without those that have no root.
  package static func folders(in value: String?) -> [FilePath] {
    (value ?? "").split(separator: ":").map { FilePath(String($0)) }.filter(\.isAbsolute)
  }
}
