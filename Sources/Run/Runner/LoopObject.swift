import CLoops
import Catalogue
import Host
import Inspection
import Records
import SystemPackage
import Toolchains

/// A file with loops in it, and what built them.
package struct LoopObject: Codable, Sendable, Hashable {
  package var toolchain: String
  package var caller: Caller
  /// A shared object; nil for this program itself.
  package var path: String?
  /// Where the compiler is; empty where that is not known.
  package var compiler: String
  /// The compiler's own words about its version.
  package var version: String
  /// The hash of the compiler; nil where it is not known.
  package var hash: String?
  /// The flags that decide what code it holds.
  package var flags: [String]
  /// Those of its loops on paths but bare, where they are others.
  package var shippedFlags: [String] = []
  /// SHA-256 of the shared object as it was built; nil where nobody else can have put another there.
  package var checksum: String?

  package init(
    toolchain: String, caller: Caller, path: String?, compiler: String = "", version: String,
    hash: String?, flags: [String], shippedFlags: [String] = [], checksum: String? = nil
  ) {
    self.toolchain = toolchain
    self.caller = caller
    self.path = path
    self.compiler = compiler
    self.version = version
    self.hash = hash
    self.flags = flags
    self.shippedFlags = shippedFlags
    self.checksum = checksum
  }

  package static let builtInC = LoopObject(
    toolchain: "\(ToolchainRecord.builtIn)/\(unsafe String(cString: clobber_c_toolchain()))",
    caller: .c, path: nil,
    version: unsafe String(cString: clobber_c_version()), hash: nil,
    flags: ["-O2", "-mno-red-zone", "-fomit-frame-pointer"],
    shippedFlags: builtInShippedFlags)

  /// What Package.swift has for them, on an architecture that has such loops.
  private static let builtInShippedFlags =
    Catalogue.host.shipped.isEmpty ? [] : Profile.distro.flags(.clang, major: 21, on: .host)

  package static let builtInSwift: LoopObject = {
    #if compiler(>=6.4)
      let name = "swiftc-6.4+"
    #else
      let name = "swiftc-6.3"
    #endif
    return LoopObject(
      toolchain: "\(ToolchainRecord.builtIn)/\(name)", caller: .swift, path: nil, version: name,
      hash: nil,
      flags: ["-O", "-Xcc", "-fno-omit-frame-pointer"])
  }()

  package static let builtIn = [builtInC, builtInSwift]

  /// Why it can't have a loop; nil if it can.
  func problem(_ loop: Loop) -> String? {
    guard loop.needsVectorRegisters,
      let flag = flags.first(where: Loop.flagsAgainstVectorRegisters.contains)
    else { return nil }
    return "needs vector registers, and is built with \(flag)"
  }

  package var record: ToolchainRecord {
    ToolchainRecord(
      name: toolchain, version: version, path: compiler, hash: hash,
      flags: flags + (shippedFlags.isEmpty ? [] : ["module,builtin:"] + shippedFlags))
  }

  /// Reads the loops of the file; it need not be loaded.
  package func image() throws -> LoopImage {
    try LoopImage(
      file: readFile(path.map { FilePath($0) } ?? Program.path), loadBias: 0,
      holdsLoopsAlone: path != nil)
  }

  /// Loads the file into this process and reads its loops.
  func load() throws -> LoopImage {
    guard let path else {
      return try LoopImage(file: readFile(Program.path), loadBias: Program.loadBias)
    }
    let file = try OwnFile(FilePath(path))
    let bytes = try file.bytes()
    guard checksum == nil || SHA256.hex(bytes) == checksum else {
      throw LoadError(path: path, reason: "it is not the one that \(toolchain) built")
    }
    let object = try SharedObject(file)
    let image = try LoopImage(file: bytes, loadBias: object.loadBias, holdsLoopsAlone: true)
    if let problem = image.problem(of: object) { throw LoadError(path: path, reason: problem) }
    return image
  }
}

/// An object that could not be loaded.
struct LoadError: Error, CustomStringConvertible {
  let path: String
  let reason: String

  var description: String { "\(path) can't be loaded: \(reason)" }
}

// Here and not in the catalogue, which the bare-metal guest uses as well.
extension Caller: Codable {}
