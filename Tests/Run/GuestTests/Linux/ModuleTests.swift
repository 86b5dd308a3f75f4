import BuiltPrograms
import Catalogue
import Foundation
import Host
import Records
import Runner
import SystemPackage
import Testing
import Toolchains

/// A kernel and its headers that `.ci/kernel-headers` fetched.
struct KernelWithHeaders: Sendable, CustomTestStringConvertible {
  let release: String
  let kernel: FilePath
  let headers: FilePath

  var testDescription: String { release }

  static let all: [KernelWithHeaders] = {
    guard (try? QEMU.find(.x86_64, environment: LinuxSupport.environment)) != nil,
      let folder = LinuxSupport.kernel?.removingLastComponent().removingLastComponent()
        .appending("headers")
    else { return [] }
    return ((try? names(in: folder)) ?? []).sorted().compactMap { name in
      let root = folder.appending(name)
      let kernel = root.appending("vmlinuz")
      guard (try? FileIdentity(of: kernel)) != nil else { return nil }
      return KernelWithHeaders(
        release: name, kernel: kernel,
        headers: root.appending("usr").appending("src").appending("linux-headers-\(name)"))
    }
  }()
}

@Suite("The kernel module", .serialized, .enabled(if: !KernelWithHeaders.all.isEmpty))
struct ModuleTests {
  private static let root = FilePath(#filePath).removingLastComponent().removingLastComponent()
    .removingLastComponent().removingLastComponent().removingLastComponent()

  /// Builds the module with the loops that misbehave.
  private func module(for kernel: KernelWithHeaders, in folder: FilePath) async throws -> [UInt8] {
    let place = folder.appending(kernel.release)
    try makeFolder(place)
    for source in ["Benchmarks/KernelModule", "Tests/Run/ModuleGuest"] {
      let from = Self.root.pushing(FilePath(source))
      for name in try names(in: from) {
        try writeFile(readFile(from.appending(name)), to: place.appending(name))
      }
    }
    var settings = ChildSettings()
    settings.folder = place
    let end = try await Child.run(
      "/usr/bin/make", ["HEADERS=\(kernel.headers)"], settings: settings, limit: .seconds(300))
    #expect(end.isSuccess, "\(end.standardError)")
    #expect(!end.standardError.contains("warning"), "\(end.standardError)")
    return try readFile(place.appending("clobber.ko"))
  }

  @Test(arguments: KernelWithHeaders.all)
  func `stands what users may do to it`(kernel: KernelWithHeaders) async throws {
    try await inFolder { folder in
      var files = Archive()
      files.addFolder("dev")
      files.add("clobber.ko", try await module(for: kernel, in: folder))
      let other = KernelWithHeaders.all.first { $0.release != kernel.release } ?? kernel
      files.add("other.ko", try await module(for: other, in: folder))
      let program = folder.appending("attack")
      let end = try await Child.run(
        "/usr/bin/gcc",
        [
          "-static", "-O1", "-Wall", "-Wextra", "-Werror", "-I",
          Self.root.pushing("Benchmarks/KernelModule").string, "-o", program.string,
          Self.root.pushing("Tests/Run/ModuleGuest/attack.c").string,
        ], limit: .seconds(60))
      #expect(end.isSuccess, "\(end.standardError)")
      files.add("init", try readFile(program), isExecutable: true)
      let root = folder.appending("root.cpio")
      try writeFile(files.encode(), to: root)
      let console = CollectedOutput()
      _ = try await QEMU.find(.x86_64, environment: LinuxSupport.environment).run(
        [
          "-machine", "pc", "-cpu", "max", "-smp", "2", "-m", "512", "-kernel",
          kernel.kernel.string, "-initrd", root.string, "-append",
          "console=ttyS0 loglevel=3 panic=-1 clearcpuid=cx16 no_timer_check",
        ], limit: .seconds(400)
      ) { console.append($0) }
      let lines = console.text.split(whereSeparator: \.isNewline)
      #expect(lines.contains("all done"), "\(console.text.suffix(500))")
      #expect(lines.filter { $0.hasPrefix("ok ") }.count == 16)
      #expect(lines.filter { $0.hasPrefix("failed ") } == [], "\(console.text.suffix(2000))")
    }
  }

  @Test(arguments: KernelWithHeaders.all)
  func `measures at ring 0 and unloads`(kernel: KernelWithHeaders) async throws {
    try await inFolder { folder in
      let ending = try await guestLinux(
        "--module", "--kernel", kernel.kernel.string, "--headers", kernel.headers.string,
        "--filter",
        #"hypercall1\.(narrow|wide)\.0\.c\.(nop|port)"#, "--rounds", "2", "--out", "run",
        in: folder)
      #expect(ending.cause == .exit(0), "\(ending.errors)")
      let run = folder.appending("run")
      let record = try RunRecord(json: readFile(run.appending("run.json")))
      #expect(record.machine.kernel?.hasSuffix("at ring 0 by clobber's module") == true)
      #expect(record.transports.first { $0.name == "port" }?.available == true)
      let rows = try CSV.read(BlockRow.self, readFile(run.appending("blocks.csv"))).rows
      #expect(rows.contains { $0.loop == "hypercall1.wide.0.c.port" })
      #expect(Set(rows.map(\.layout)).count == 8)
    }
  }

  @Test func `counts what the image counts`() async throws {
    let kernel = try #require(KernelWithHeaders.all.first)
    let filter = #"^hypercall[1-7]\..*\.8\.c\.(nop|port)"#
    try await inFolder { folder in
      let module = try await guestLinux(
        "--module", "--exact", "--time-limit", "800s", "--kernel", kernel.kernel.string,
        "--headers", kernel.headers.string, "--filter", filter, "--out", "module", in: folder)
      #expect(module.cause == .exit(0), "\(module.errors)")
      var settings = ChildSettings()
      settings.folder = folder
      let image = try await Child.run(
        FilePath(builtProgram("clobber").path()),
        ["guest", "run", "--exact", "--filter", filter, "--out", "image", "--quiet"],
        settings: settings, limit: .seconds(240))
      #expect(image.isSuccess, "\(image.standardError)")
      func counts(_ run: String) throws -> [String: Double?] {
        let file = folder.appending(run).appending(SummaryRow.fileName)
        return Dictionary(
          uniqueKeysWithValues: try CSV.read(SummaryRow.self, readFile(file)).rows
            .filter { $0.metric == .instructions }.map {
              ("\($0.toolchain) \($0.loop)", $0.estimate)
            })
      }
      let counted = try counts("module")
      #expect(counted.count > 50)
      for (loop, count) in try counts("image") where counted[loop] != nil {
        #expect(counted[loop] == count, "\(loop)")
      }
    }
  }

  @Test(
    arguments: KernelWithHeaders.all,
    [("module.sig_enforce=1", "scripts/sign-file"), ("lockdown=integrity", "it is locked down")])
  func `is refused by a kernel that takes signed ones or none`(
    kernel: KernelWithHeaders, refusing: (parameter: String, words: String)
  ) async throws {
    try await inFolder { folder in
      // An emulator that adds a parameter to those of the kernel.
      let emulator = folder.appending("qemu-system-x86_64")
      try writeFile(
        [UInt8](
          """
          #!/bin/sh
          for word; do
            shift
            case $last in -append) set -- "$@" "\(refusing.parameter) $word" ;; *) set -- "$@" "$word" ;; esac
            last=$word
          done
          PATH=${PATH#*:}
          exec qemu-system-x86_64 "$@"
          """.utf8), to: emulator)
      try #require(unsafe chmod(emulator.string, 0o755) == 0)
      var settings = ChildSettings()
      settings.folder = folder
      settings.environment = LinuxSupport.environment.merging(
        ["PATH": "\(folder):\(searchPath)"]) { $1 }
      let end = try await Child.run(
        FilePath(builtProgram("clobber").path()),
        [
          "guest", "linux", "--module", "--kernel", kernel.kernel.string, "--headers",
          kernel.headers.string, "--filter", #"hypercall1\.narrow\.0\.c\.nop"#, "--out", "run",
        ], settings: settings, limit: .seconds(300))
      #expect(end.cause == .exit(78), "\(end.standardError)")
      #expect(end.standardError.contains(refusing.words), "\(end.standardError)")
    }
  }

  @Test func `names what is missing`() async throws {
    try await inFolder { folder in
      func run(_ words: String...) async throws -> ChildEnd {
        var settings = ChildSettings()
        settings.folder = folder
        return try await Child.run(
          FilePath(builtProgram("clobber").path()), ["module"] + words, settings: settings,
          limit: .seconds(60))
      }
      let none = try await run("build", "--headers", "nowhere", "--filter", "hypercall1")
      #expect(none.cause == .exit(69))
      #expect(none.standardError.contains("linux-headers"))
      let swift = try await run(
        "build", "--headers", KernelWithHeaders.all[0].headers.string, "--filter",
        #"hypercall1\.narrow\.0\.swift\.nop"#, "--arch", "aarch64")
      #expect(swift.cause == .exit(64))
    }
  }
}
