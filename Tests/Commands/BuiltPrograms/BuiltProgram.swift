import Foundation

/// A program that the package builds, which is beside the tests.
///
/// - Parameter name: Its name.
/// - Returns: Its file.
/// - Throws: When this process is not one that tests run in.
package func builtProgram(_ name: String) throws -> URL {
  guard
    let bundle = ProcessInfo.processInfo.arguments.lazy.map({ URL(filePath: $0) })
      .first(where: { $0.pathExtension == "xctest" })
  else { throw NoTestBundle() }
  return bundle.deletingLastPathComponent().appending(path: name)
}

/// Nothing on the command line says where the tests are.
struct NoTestBundle: Error {}
