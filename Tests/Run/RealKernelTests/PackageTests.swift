import Catalogue
import Foundation
import RealKernel
import Records
import SystemPackage
import Testing
import Toolchains

/// Debian's kernels, where `.ci/kernel-packages` has put them.
enum Packages {
  static let folder: URL = {
    let environment = ProcessInfo.processInfo.environment
    let caches =
      environment["CLOBBER_CACHE"]
      ?? environment["XDG_CACHE_HOME"].map { $0 + "/clobber" }
      ?? (environment["HOME"] ?? "/root") + "/.cache/clobber"
    return URL(filePath: caches).appending(path: "packages")
  }()

  static func path(_ start: String) -> String? {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path())) ?? []
    return names.filter { $0.hasPrefix(start) && $0.hasSuffix("_amd64.deb") }.max().map {
      folder.appending(path: $0).path()
    }
  }

  static var areThere: Bool {
    path("linux-image-6.1.") != nil && path("linux-image-6.12.") != nil
  }
}

@Suite(.enabled(if: Packages.areThere, "no packages: .ci/kernel-packages fetches them"))
struct `Debian's kernels` {
  private func sites(_ start: String) throws -> [SiteRow] {
    let scratch = try Scratch()
    let package = try #require(Packages.path(start))
    let ending = try run(["sites", "--format", "sites-csv", package], in: scratch.url)
    #expect(ending.status == 0, "\(ending.errors)")
    return try CSV.read(SiteRow.self, Array(ending.output.utf8)).rows
  }

  @Test(arguments: [
    ("linux-image-6.1.", ["psmouse": 10, "ptp_vmw": 1, "vmwgfx": 12, "vmw_balloon": 7]),
    ("linux-image-6.12.", ["psmouse": 18, "ptp_vmw": 1, "vmwgfx": 14, "vmw_balloon": 8]),
  ])
  func `have so many of VMware's sites`(_ start: String, _ expected: [String: Int]) throws {
    let rows = try sites(start)
    for (module, count) in expected {
      let own = rows.filter { $0.file.contains("/\(module).ko") && $0.abi.hasPrefix("vmware-") }
      #expect(own.count == count, "\(module)")
      #expect(own.filter { $0.abi == "vmware-hb" }.count == (module == "vmwgfx" ? 2 : 0))
    }
    // The kernel itself, whose names come from its own table.
    let kernel = rows.filter { $0.file.contains("vmlinuz") }
    #expect(kernel.contains { $0.abi == "vmware-lb" && $0.function.hasPrefix("vmware_") })
    #expect(kernel.contains { $0.abi == "xen" } && kernel.contains { $0.abi == "kvm" })
  }
}

/// A tree of Linux's sources, if the environment names one.
let namedTree = ProcessInfo.processInfo.environment["CLOBBER_TREE"]

@Suite(.enabled(if: namedTree != nil && Packages.areThere, "CLOBBER_TREE names no tree"))
struct `Linux's own tree` {
  @Test func `changes as the loops of its call sites do where nothing but asm is changed`() throws {
    let scratch = try Scratch()
    let ending = try run(
      [
        "tree", try #require(namedTree), "--config",
        try #require(Packages.path("linux-image-6.12.")),
        "--toolchain", "gcc-12", "--loops", "--all",
      ], in: scratch.url)
    #expect(ending.status == 0, "\(ending.errors)")
    let text = ending.output.split(separator: "The loops of call sites", maxSplits: 1).last ?? ""
    let lines = text.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
    // Each call site's function is there.
    #expect(!text.contains("not in these files"), "\(text)")
    func sums(_ form: String) throws -> [Int] {
      try #require(lines.first { $0.first == form && $0.count == 8 }).dropFirst().compactMap {
        Int($0)
      }
    }
    // functions, instructions and stack of both, and in how many they change alike
    for (form, share) in [("wide", 0.6), ("main2026", 0.9), ("static-call", 0.7)] {
      let row = try sums(form)
      #expect(row[1].signum() * row[2].signum() >= 0, "\(form)")
      #expect(Double(row[5]) >= share * Double(row[0]), "\(form): \(row)")
    }
  }

  /// Found by hand for gcc 12.2 and Debian's 6.12.117, with its configuration.
  @Test func `gives the sums that were found by hand`() throws {
    let scratch = try Scratch()
    let tree = try #require(namedTree)
    let package = try #require(Packages.path("linux-image-6.12."))
    let ending = try run(
      [
        "tree", tree, "--config", package, "--form", "shipped,constraints,fold", "--format", "csv",
        "--toolchain", "gcc-12",
      ], in: scratch.url)
    #expect(ending.status == 0, "\(ending.errors)")
    let rows: [FunctionRow] = try CSV.read(FunctionRow.self, Array(ending.output.utf8)).rows
    func sums(_ form: String) -> [Int] {
      let own = rows.filter {
        $0.form == form && $0.function != "vmware_hypercall_slow"
          && !$0.section.hasPrefix(".noinstr")
      }
      func sum(_ count: (FunctionRow) -> Int?) -> Int { own.compactMap(count).reduce(0, +) }
      return [
        sum { $0.all.bytes }, sum { $0.all.instructions }, sum { $0.all.stack },
        sum { $0.canary == true ? 1 : 0 },
      ]
    }
    let shipped = sums("shipped")
    #expect(shipped == [11_759, 2_936, 269, 19])
    #expect(zip(sums("fold"), shipped).map(-) == [921, 155, 84, 6])
    #expect(zip(sums("constraints"), shipped).map(-) == [-17, -7, -3, 0])
  }

  /// What Linux's build writes down of the compiler's command for each file.
  @Test func `records the flags of the profile, and others with a reason alone`() async throws {
    let environment = ProcessInfo.processInfo.environment
    let tree = try KernelTree(FilePath(#require(namedTree)))
    let package = try #require(Packages.path("linux-image-6.12."))
    let configuration = try TreeConfiguration(package, for: tree, settings: [])
    let cache = try #require(CacheFolder(environment: environment))
    let build = try await TreeBuild(
      tree, configuration, files: TreeBuild.files, environment: environment, cache: cache
    ) { _, _ in }
    #expect(build.commands.count == 4)
    let profile = Set(Profile.distro.flags(.gcc, major: 12, on: .x86_64))
    for (file, words) in build.commands {
      let recorded = Set(
        words.filter { word in
          ["-f", "-m", "-O", "-p", "-g", "-std"].contains { word.hasPrefix($0) }
            && !word.hasPrefix("-fmacro-prefix-map=")
        })
      #expect(recorded.subtracting(profile) == Set(Profile.leftOut.keys), "\(file)")
      // What gcc does by itself when it optimises.
      #expect(profile.subtracting(recorded) == ["-fomit-frame-pointer"], "\(file)")
    }
  }

  /// What the catalogue says of each call site, against what the machine code does.
  @Test func `looks at the outputs that the catalogue says`() throws {
    let scratch = try Scratch()
    let package = try #require(Packages.path("linux-image-6.12."))
    let ending = try run(
      [
        "tree", try #require(namedTree), "--config", package, "--form", "shipped", "--format",
        "sites-csv", "--toolchain", "gcc-12",
      ], in: scratch.url)
    #expect(ending.status == 0, "\(ending.errors)")
    let rows: [SiteRow] = try CSV.read(SiteRow.self, Array(ending.output.utf8)).rows
    let registers = ["rax", "rbx", "rcx", "rdx", "rsi", "rdi"]
    // Of the first nobody looks at the function's own result; in the other, bytes are copied from memory.
    let known = ["vmw_close_channel": "out2", "vmw_port_hb_in": "out1"]
    var seen = 0
    for function in Set(CallSite.all.map(\.function)) {
      let own = rows.filter { $0.function.prefix { $0 != "." } == function }
      guard !own.isEmpty else { continue }
      let sites = CallSite.all.filter { $0.function == function }
      seen += own.count
      let used = own.flatMap(\.used).compactMap { registers.firstIndex(of: $0) }
        .map { "out\($0)" }
      let missing = [known[function]].compactMap(\.self)
      #expect(own.count == sites.count, "\(function)")
      #expect((used + missing).sorted() == sites.flatMap(\.outputs).sorted(), "\(function)")
    }
    // Those of the pages' numbers are so small that they are always inlined.
    #expect(seen == 24)
  }

  /// The loops that stand for the call sites, where they are as far from the functions as the table says.
  @Test func `has functions that the loops of their sites are held against`() throws {
    let scratch = try Scratch()
    let ending = try run(
      [
        "tree", try #require(namedTree), "--config",
        try #require(Packages.path("linux-image-6.12.")),
        "--form", "shipped,constraints,fold", "--toolchain", "gcc-12", "--loops",
      ], in: scratch.url)
    #expect(ending.status == 0, "\(ending.errors)")
    let lines = ending.output.split(separator: "\n")
    let start = try #require(
      lines.firstIndex { $0.hasPrefix("Call sites in the tree's functions") })
    let forms = lines[start...].map { $0.split(separator: " ").map(String.init) }
    for form in ["constraints", "fold"] {
      let row = try #require(forms.first { $0.first == form })
      #expect(row[1] == "25")
      // Both add up to what is between them.
      let numbers = row[2...7].compactMap { Int($0) }
      #expect(numbers.count == 6)
      #expect(numbers[1] - numbers[0] == numbers[2] && numbers[4] - numbers[3] == numbers[5])
    }
  }
}
