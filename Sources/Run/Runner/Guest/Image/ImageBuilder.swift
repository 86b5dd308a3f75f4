import Catalogue
import Host
import LoopSource
import SystemPackage
import Toolchains

/// Builds the bare-metal image: what is the same for every image is built once, then linked with
/// the loops.
package struct ImageBuilder: Sendable {
  let builds: CachedBuilds
  let cache: CacheFolder
  let architecture: Architecture

  /// A builder for an architecture.
  ///
  /// - Parameters:
  ///   - architecture: What the image is for.
  ///   - environment: The variables that a child process inherits, for Swift's compiler.
  ///   - cache: Where results are kept.
  package init(
    _ architecture: Architecture, environment: [String: String], cache: CacheFolder
  ) {
    self.architecture = architecture
    self.cache = cache
    builds = CachedBuilds(environment: environment, cache: cache)
  }

  /// The ELF file of an image, built or taken from the cache.
  ///
  /// - Throws: ``GuestError``.
  func image(_ content: ImageContent, _ defaults: ImageDefaults) async throws -> FilePath {
    let tools = try await ImageTools(builds)
    do {
      let runtime = try await builds.file(of: runtime(tools))
      return try await builds.file(of: image(content, defaults, runtime: runtime, tools))
    } catch let refusal as Refusal {
      throw GuestError.build(refusal.description)
    }
  }

  /// Everything but the loops, as one relocatable object.
  private func runtime(_ tools: ImageTools) -> BuildSteps {
    let files = ImageSources.all
    let freestanding = tools.swift(
      architecture, module: Self.module, emitsModule: true,
      sources: files.paths(under: "Sources/Core/\(Self.module)/", ".swift"))
    let main = tools.swift(
      architecture, module: "GuestImage", emitsModule: false,
      sources: files.paths(under: ImageSources.root, ".swift").filter { isOurs($0) })
    let compiled =
      (files.paths(under: ImageSources.root, ".c")
      + files.paths(under: ImageSources.root, ".S")).filter { isOurs($0) }
      + files.paths(under: "Sources/Core/", ".c")
    let objects = compiled.enumerated().map { number, path in (path, "c\(number).o") }
    let c = objects.map { path, object in tools.c(architecture, path, object) }
    let link =
      [tools.linker, "-r", "-o", Self.runtimeName]
      + ["\(Self.module).o", "GuestImage.o"] + objects.map(\.1)
    return BuildSteps(
      name: "guest runtime for \(architecture)", files: files,
      steps: [freestanding, main] + c + [link],
      output: Self.runtimeName, circumstances: tools.version)
  }

  private func image(
    _ content: ImageContent, _ defaults: ImageDefaults, runtime: FilePath, _ tools: ImageTools
  ) -> BuildSteps {
    let script = "\(ImageSources.root)\(architecture)/link.ld"
    // What an EFI application may put anywhere says where it holds addresses.
    let kind =
      architecture == .aarch64
      ? ["-pie", "--no-dynamic-linker", "-z", "notext", "-z", "norelro", "--apply-dynamic-relocs"]
      : ["-static"]
    let sources = content.sources(defaults)
    let headers = ImageSources.all.filter { $0.path.hasSuffix(".h") || $0.path == script }
    let objects = ["lists.o", "bytes.o"]
    return BuildSteps(
      name: "guest image for \(architecture)", files: headers + sources,
      steps: [
        tools.c(architecture, ImageContent.listsPath, objects[0]),
        tools.c(architecture, ImageContent.bytesPath, objects[1]),
        [
          tools.linker, "-T", script, "--gc-sections", "-o", Self.imageName, runtime.string,
        ] + kind + objects,
      ], output: Self.imageName, circumstances: tools.version)
  }

  /// Whether a file is in no other architecture's folder.
  func isOurs(_ path: String, under root: String = ImageSources.root) -> Bool {
    !Architecture.allCases.contains { other in
      other != architecture && path.hasPrefix("\(root)\(other)/")
    }
  }

  /// What the main program shares with the host.
  private static let module = "Freestanding"
  private static let runtimeName = "runtime.o"
  private static let imageName = "guest.elf"
}

/// The image's sources, carried in the program.
enum ImageSources {
  static let root = "Benchmarks/GuestImage/"
  static let all = embeddedSources.map { SourceSet.File(path: $0, text: $1) }
}

extension [SourceSet.File] {
  fileprivate func paths(under folder: String, _ ending: String) -> [String] {
    map(\.path).filter { $0.hasPrefix(folder) && $0.hasSuffix(ending) }
  }
}
