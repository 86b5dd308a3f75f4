import Catalogue
import Host
import SystemPackage
import Toolchains

/// The programs of Swift's toolchain that build an image, and how they are asked.
struct ImageTools {
  let swift: String
  /// The C compiler that comes with it.
  let clang: String
  let linker: String
  /// The linker for EFI applications, which are Windows' kind of file.
  let applicationLinker: String
  /// What Swift's compiler says of its version.
  let version: String

  /// Looks for them along the search path.
  ///
  /// - Throws: ``GuestError/noSwift``.
  init(_ builds: CachedBuilds) async throws(GuestError) {
    guard let program = builds.program("swiftc"),
      let version = await builds.words(of: [program.string, "--version"])
    else { throw .noSwift }
    swift = program.string
    // Links lead from the search path to the toolchain, where its other programs are.
    let folder = ((try? FileIdentity(of: program))?.path ?? program).removingLastComponent()
    func beside(_ name: String) -> FilePath {
      [folder, program.removingLastComponent()].map { $0.appending(name) }
        .first { (try? FileIdentity(of: $0))?.isExecutable == true } ?? folder.appending(name)
    }
    clang = beside("clang").string
    linker = beside("ld.lld").string
    applicationLinker = beside("lld-link").string
    self.version = version
  }

  /// Compiles a Swift module to an object, for a machine with no system.
  func swift(
    _ architecture: Architecture, module: String, emitsModule: Bool, sources: [String]
  ) -> [String] {
    var command = [
      swift, "-target", architecture.target, "-enable-experimental-feature", "Embedded", "-wmo",
      "-parse-as-library", "-package-name", "clobber", "-O", "-swift-version", "6",
      "-strict-memory-safety",
      "-warnings-as-errors", "-module-cache-path", "modules", "-Xfrontend", "-function-sections",
      "-Xfrontend", "-disable-stack-protector", "-I", ".", "-module-name", module,
    ]
    for flag in architecture.codeFlags { command += ["-Xcc", flag] }
    for folder in Self.includes { command += ["-I", folder] }
    if emitsModule { command += ["-emit-module", "-emit-module-path", "\(module).swiftmodule"] }
    return command + ["-c", "-o", "\(module).o"] + sources
  }

  func c(_ architecture: Architecture, _ source: String, _ object: String) -> [String] {
    var command = [
      clang, "--target=\(architecture.target)", "-std=c11", "-O2", "-Wall", "-Wextra", "-Werror",
      "-ffreestanding", "-fno-builtin", "-fno-stack-protector", "-ffunction-sections",
      "-fdata-sections", "-Qunused-arguments",
    ]
    command += architecture.codeFlags
    for folder in Self.includes + ["\(ImageSources.root)\(architecture)"] {
      command += ["-I", folder]
    }
    return command + ["-c", "-o", object, source]
  }

  /// Compiles or assembles a part of an EFI application.
  func windows(
    _ architecture: Architecture, _ source: String, _ object: String, including folders: [String]
  ) -> [String] {
    [
      clang, "--target=\(architecture)-unknown-windows", "-std=c11", "-O2", "-Wall", "-Wextra",
      "-Werror", "-ffreestanding", "-fshort-wchar", "-mno-stack-arg-probe", "-Qunused-arguments",
    ] + architecture.codeFlags + folders.flatMap { ["-I", $0] } + ["-c", "-o", object, source]
  }

  private static let includes = [
    "\(ImageSources.root)include", "Sources/Core/CFreestanding/include",
    "Sources/Subject/CHypercall/include",
  ]
}

extension Architecture {
  /// What compilers call a machine of this architecture with no system.
  fileprivate var target: String {
    switch self {
    case .x86_64: "x86_64-unknown-none-elf"
    case .aarch64: "aarch64-none-none-elf"
    }
  }

  /// What code that runs beside exceptions must be built with.
  fileprivate var codeFlags: [String] {
    switch self {
    case .x86_64: ["-mno-red-zone"]
    case .aarch64: ["-mstrict-align"]
    }
  }
}
