import Catalogue
import Host
import LoopSource
import SystemPackage
import Toolchains

/// Builds the kernel module with a kernel's own headers.
package struct ModuleBuild: Sendable {
  /// Where the running kernel's headers are, unless somebody says otherwise.
  package static var headersOfThisKernel: FilePath {
    FilePath("/lib/modules/\(Machine.release ?? "unknown")/build")
  }

  private let headers: FilePath
  private let builds: CachedBuilds

  /// - Throws: ``ModuleError`` when headers or a program that builds are missing.
  package init(
    headers: FilePath, environment: [String: String], cache: CacheFolder
  ) throws(ModuleError) {
    guard let makefile = try? FileIdentity(of: headers.appending("Makefile")) else {
      throw .noHeaders(headers)
    }
    self.headers = makefile.path.removingLastComponent()
    var builds = CachedBuilds(environment: environment, cache: cache)
    builds.timeLimit = .seconds(900)
    self.builds = builds
  }

  /// The module with these layouts, built or taken from the cache.
  func module(_ source: String) async throws -> FilePath {
    guard let make = builds.program("make") else {
      throw ModuleError.noProgram("make", package: "make")
    }
    guard let env = builds.program("env"), builds.program("gcc") != nil else {
      throw ModuleError.noProgram("gcc", package: "gcc")
    }
    let release = try? readFile(headers.appending("include/config/kernel.release"))
    let recipe = BuildSteps(
      name: "kernel module",
      files: Self.files + [SourceSet.File(path: "layouts.S", text: source)],
      steps: [
        [env.string, "-u", "MAKEFLAGS", make.string, "HEADERS=\(headers)"],
        [env.string, "strip", "--strip-debug", "clobber.ko"],
      ], output: "clobber.ko", circumstances: String(decoding: release ?? [], as: UTF8.self))
    do {
      return try await builds.file(of: recipe)
    } catch let refusal as Refusal {
      throw ModuleError.build(refusal.description)
    }
  }

  private static let root = "Benchmarks/KernelModule/"
  private static let files = embeddedSources.filter { $0.0.hasPrefix(root) }.map {
    SourceSet.File(path: String($0.0.dropFirst(root.count)), text: $0.1)
  }
}
