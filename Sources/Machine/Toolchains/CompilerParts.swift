import Host
import Inspection
import SystemPackage

/// The files that a compiler is made of, as far as they decide what it builds.
struct CompilerParts: Sendable, Equatable {
  let files: [FileIdentity]

  /// The driver and what it starts or loads to do the work.
  init(of program: FilePath, _ kind: Toolchain.Kind, helper: String?) throws(Errno) {
    let driver = try FileIdentity(of: program)
    let folder = driver.path.removingLastComponent()
    var others: [FilePath] = []
    switch kind {
    case .gcc:
      others = helper.map { [FilePath($0)] } ?? []
    case .clang:
      // Packagers link it to shared libraries, which then are the compiler.
      let libraries = folder.removingLastComponent().appending("lib")
      others = ((try? names(in: libraries)) ?? []).sorted()
        .filter { ($0.hasPrefix("libclang-cpp.") || $0.hasPrefix("libLLVM")) && $0.contains(".so") }
        .map { libraries.appending($0) }
    case .swiftc:
      others = [folder.appending("swift-frontend"), folder.appending("clang")]
    case .zigcc:
      break
    }
    var seen: Set<FilePath> = [driver.path]
    files =
      [driver]
      + others.compactMap { try? FileIdentity(of: $0) }.filter { seen.insert($0.path).inserted }
  }

  /// SHA-256 of all of them.
  func hash() throws(UnreadableFile) -> String {
    var hash = SHA256()
    for file in files {
      let bytes = try readFile(file.path)
      hash.add([UInt8]("\(bytes.count) ".utf8))
      hash.add(bytes)
    }
    return hash.hex()
  }
}
