import Dispatch
import Freestanding
import Host
import Inspection
import Records
import Synchronization
import SystemPackage

/// What is in a built kernel: its functions that make hypercalls, and the sites in them.
package struct KernelScan: Sendable {
  /// In the order of the files.
  package private(set) var functions: [FunctionRow] = []
  package private(set) var sites: [SiteRow] = []
  /// Files that were read.
  package private(set) var files = 0
  /// What of them can't be told, a line each.
  package private(set) var problems: [String] = []
  /// Files with sites that do not say what their functions take.
  package private(set) var guessed: [String] = []

  /// Reads files, folders and packages. One that is damaged is a problem, and the others are read.
  ///
  /// - Parameters:
  ///   - paths: Kernels, modules, objects, folders with them in it, or packages; packed or not.
  ///   - all: Whether functions without a site are wanted as well.
  /// - Throws: ``UnreadableFile``, or ``NoKernel`` for a file that is nothing of a kernel.
  package init(_ paths: [FilePath], all: Bool = false) throws {
    let scanning = Scanning(all: all)
    // What is named twice is there once.
    var named = Set<FilePath>()
    let paths = paths.filter { named.insert($0.lexicallyNormalized()).inserted }
    // Modules go by what their kernel says.
    let kernels = paths.filter { KernelFile.isKernel($0.string) }
    for path in kernels + paths.filter({ !KernelFile.isKernel($0.string) }) {
      if try Self.kind(of: path) == .folder {
        let base = path.string.hasSuffix("/") ? path.string : path.string + "/"
        var found = 0
        for file in try Self.files(in: path) {
          let name = String(file.string.dropFirst(base.count))
          found += 1
          do {
            scanning.add(name, try readFile(file), at: file.string)
          } catch {
            scanning.add(problem: "\(error)")
          }
        }
        guard found > 0 else { throw NoKernel(path: path, reason: "no kernel or module is in it") }
      } else {
        try Self.add(path, readFile(path), to: scanning)
      }
    }
    take(scanning)
  }

  /// Reads the bytes of a file or a package.
  ///
  /// - Throws: ``NoKernel``.
  package init(_ bytes: [UInt8], named path: FilePath) throws {
    let scanning = Scanning(all: false)
    try Self.add(path, bytes, to: scanning)
    take(scanning)
  }

  private mutating func take(_ scanning: Scanning) {
    for scan in scanning.end() {
      functions += scan.functions
      sites += scan.sites
      if let problem = scan.problem { problems.append(problem) } else { files += 1 }
      if !scan.sites.isEmpty, !scan.hasPrototypes { guessed.append(scan.sites[0].file) }
    }
    problems += scanning.problems
  }

  private static func add(_ path: FilePath, _ bytes: [UInt8], to scanning: Scanning) throws {
    let name = path.lastComponent?.string ?? path.string
    var count = 0
    do {
      if let image = try KernelFile.image(in: bytes) {
        scanning.add(name, image, at: path.string)
        return
      }
      func add(_ name: String, _ content: [UInt8]) {
        count += 1
        let name = name.hasPrefix("./") ? String(name.dropFirst(2)) : name
        scanning.add(name, content, at: "\(path)/\(name)")
      }
      let isWanted = { KernelFile.isName($0) || KernelFile.isPart($0) }
      let isPacked = try Unpacking.each(of: bytes, where: isWanted) { name, content in
        if KernelFile.isPart(name) {
          _ = try Unpacking.each(of: content, where: KernelFile.isName) { add($0, $1) }
        } else {
          add(name, content)
        }
      }
      guard isPacked else {
        let isBitcode = bytes.starts(with: [0x42, 0x43, 0xC0, 0xDE])
        throw NoKernel(
          path: path,
          reason: isBitcode ? FileScan.unlinked : "neither an ELF file nor an archive")
      }
      guard count > 0 else { throw NoKernel(path: path, reason: "no kernel or module is in it") }
    } catch let error as InspectionError {
      throw NoKernel(path: path, reason: "\(error)")
    } catch let error as Unpacking.Failure {
      guard count > 0 else { throw NoKernel(path: path, reason: "\(error)") }
      scanning.add(problem: "\(path) is damaged after \(count) files: \(error)")
    }
  }

  private static func kind(of path: FilePath) throws -> FileKind {
    do {
      return try FileKind(of: path)
    } catch {
      throw UnreadableFile(path, error)
    }
  }

  /// The files of a folder and of those in it that may be a kernel's, in the order of their names.
  private static func files(in folder: FilePath) throws -> [FilePath] {
    var found: [FilePath] = []
    for name in try names(in: folder).sorted() {
      let path = folder.appending(name)
      guard let kind = try? FileKind.ofName(path) else { continue }
      if kind == .folder { found += try files(in: path) }
      if kind == .regular, KernelFile.isName(name) { found.append(path) }
    }
    return found
  }
}

/// A file that is nothing of a kernel.
package struct NoKernel: ExitCoded, CustomStringConvertible {
  package var exitKind: ExitKind { .data }

  package let path: FilePath
  package let reason: String

  package var description: String { "\(path) can't be read as a kernel: \(reason)" }
}

/// Files that are looked at on all processors, a few at a time.
private final class Scanning: Sendable {
  private let all: Bool
  private let queue = DispatchQueue(label: "clobber.kernel-files", attributes: .concurrent)
  private let group = DispatchGroup()
  /// So many files are in memory.
  private let room = DispatchSemaphore(value: 3)
  private let results = Mutex<
    (
      names: Set<String>, count: Int, scans: [Int: FileScan], problems: [String]
    )
  >(([], 0, [:], []))
  private let kernel = Mutex<Prototypes?>(nil)

  init(all: Bool) { self.all = all }

  /// What is known beside the files.
  var problems: [String] { results.withLock { $0.problems } }

  func add(problem: String) { results.withLock { $0.problems.append(problem) } }

  /// Adds a file; where it lies is its name if another one has the one given.
  func add(_ name: String, _ bytes: [UInt8], at place: String) {
    let (index, name) = results.withLock { results in
      results.count += 1
      var own = results.names.contains(name) ? place : name
      while !results.names.insert(own).inserted { own = "./" + own }
      return (results.count, own)
    }
    var bytes = bytes
    if KernelFile.isKernel(name), let image = try? KernelFile.image(in: bytes) {
      bytes = image
      if let types = (try? ELFImage(image)).flatMap({ Prototypes($0) }) {
        kernel.withLock { $0 = types }
      }
    }
    room.wait()
    let known = kernel.withLock { $0 }
    queue.async(group: group) { [self, bytes] in
      if let scan = FileScan(name, bytes, all: all, kernel: known) {
        results.withLock { $0.scans[index] = scan }
      }
      room.signal()
    }
  }

  /// What was found, in the order of the files.
  func end() -> [FileScan] {
    group.wait()
    return results.withLock { results in
      results.scans.sorted { $0.key < $1.key }.map(\.value)
    }
  }
}
