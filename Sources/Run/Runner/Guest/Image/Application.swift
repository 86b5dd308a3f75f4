import Catalogue
import Host
import LoopSource
import SystemPackage
import Toolchains

extension ImageBuilder {
  /// An EFI application that carries an image.
  ///
  /// - Throws: ``GuestError``.
  func application(_ content: ImageContent, _ defaults: ImageDefaults) async throws -> FilePath {
    let image = try await image(content, defaults)
    let tools = try await ImageTools(builds)
    let headers = ImageSources.all.filter { $0.path == Self.startHeader }
    let sources = ImageSources.all.filter { file in
      file.path.hasPrefix(Self.applicationRoot) && isOurs(file.path, under: Self.applicationRoot)
    }
    let compiled = sources.map(\.path).filter { !$0.hasSuffix(".h") }.sorted()
    let objects = compiled.indices.map { "a\($0).o" }
    let compile = zip(compiled, objects).map { source, object in
      tools.windows(
        architecture, source, object,
        including: [
          Self.applicationRoot, Self.startHeader.folder, image.removingLastComponent().string,
        ])
    }
    let recipe = BuildSteps(
      name: "EFI application for \(architecture)", files: headers + sources,
      steps: compile + [
        [
          tools.applicationLinker, "/subsystem:efi_application", "/entry:efi_main", "/nodefaultlib",
          "/Brepro", "/out:\(Self.applicationName)",
        ] + objects
      ], output: Self.applicationName, circumstances: tools.version)
    do {
      return try await builds.file(of: recipe)
    } catch let refusal as Refusal {
      throw GuestError.build(refusal.description)
    }
  }

  private static let applicationRoot = "Benchmarks/EFIApplication/"
  private static let startHeader = "\(ImageSources.root)include/efi_start.h"
  private static let applicationName = "clobber.efi"
}

extension String {
  /// All up to the last slash.
  fileprivate var folder: String { String(self[..<(lastIndex(of: "/") ?? endIndex)]) }
}
