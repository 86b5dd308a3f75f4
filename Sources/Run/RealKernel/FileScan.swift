import Inspection
import Records

/// What is in one kernel, module or object.
struct FileScan: Sendable {
  private(set) var functions: [FunctionRow] = []
  private(set) var sites: [SiteRow] = []
  /// Why it can't be told; nil if it can.
  private(set) var problem: String?
  /// Whether it says what its functions take; without that calls are guessed at.
  private(set) var hasPrototypes = false

  /// Reads a file that may be packed; nil if it is none of a kernel's.
  ///
  /// - Parameters:
  ///   - name: What it is called in rows.
  ///   - bytes: The whole file.
  ///   - all: Whether functions without a site are wanted as well.
  ///   - kernel: For a module, the prototypes of its kernel.
  init?(_ name: String, _ bytes: [UInt8], all: Bool, kernel: Prototypes? = nil) {
    do {
      guard let image = try KernelFile.image(in: bytes) else { return nil }
      try read(name, image, all: all, kernel)
    } catch {
      problem = "\(name): \(error)"
    }
  }

  /// Why there is no code in an object that a compiler has not done with.
  static let unlinked = "it holds what -flto makes machine code of when the kernel is linked"

  private mutating func read(
    _ name: String, _ bytes: [UInt8], all: Bool, _ kernelPrototypes: Prototypes?
  ) throws {
    let image = try ELFImage(bytes)
    let kernel = try KernelImage(image)
    if kernel.functions.isEmpty, image.sections.contains(where: { $0.name.hasPrefix(".gnu.lto_") })
    {
      throw InspectionError.unsupported(Self.unlinked)
    }
    let candidates = Set(kernel.candidates())
    guard all || !candidates.isEmpty else { return }
    let prototypes = Prototypes(image, of: kernelPrototypes)
    hasPrototypes = prototypes != nil
    let finder = try SiteFinder(kernel) { prototypes?.prototype($0) }
    for symbol in kernel.functions where all || candidates.contains(symbol) {
      let function = finder.function(symbol)
      guard all || !function.sites.isEmpty else { continue }
      functions.append(FunctionRow(function, file: name))
      sites += function.sites.map { SiteRow($0, file: name, on: image.machine) }
    }
  }
}

extension FunctionRow {
  /// The row of a function.
  package init(_ function: KernelFunction, file: String) {
    self.init()
    self.file = file
    self.function = function.name
    section = function.section
    sites = function.sites.count
    all = CodeCounts(function.size)
    codeHash = function.codeHash
    reason = function.problem
    guard function.problem.isEmpty else {
      all = CodeCounts()
      all.bytes = function.size.bytes
      return
    }
    reachable = CodeCounts(function.reachable)
    canary = function.hasCanary
  }
}

extension CodeCounts {
  fileprivate init(_ size: CodeSize) {
    self.init(
      bytes: size.bytes, instructions: size.instructions, stack: size.stackAccesses,
      pushes: size.pushes, pops: size.pops)
  }
}

extension SiteRow {
  /// The row of a site.
  package init(_ site: KernelSite, file: String, on machine: Machine) {
    self.init()
    self.file = file
    function = site.function
    offset = site.offset
    abi = site.abi.rawValue
    transport = site.transport.rawValue
    command = site.command.map { "0x" + String($0, radix: 16) } ?? ""
    reachable = site.isReachable
    captured = site.captured?.names(on: machine) ?? []
    used = site.used?.names(on: machine) ?? []
  }
}
