import BuiltPrograms
import Foundation
import Testing

/// What a program prints on a terminal of its own, so many characters wide.
private func onTerminal(
  _ arguments: [String], columns: Int = 100, in scratch: Scratch,
  environment: [String: String] = [:]
) throws -> Ending {
  var environment = environment
  environment["CLOBBER"] = try builtProgram("clobber").path()
  environment["CLOBBER_CACHE"] = scratch.url.path() + "cache"
  environment["TERM"] = environment["TERM"] ?? "xterm"
  environment["NO_COLOR"] = environment["NO_COLOR"] ?? ""
  let words = arguments.map { "'\($0)'" }.joined(separator: " ")
  return try tool(
    "script",
    ["--quiet", "--return", "--command", "stty cols \(columns); exec \"$CLOBBER\" \(words)"]
      + ["/dev/null"],
    in: scratch.url, environment: environment)
}

/// What begins a colour.
private let escape = "\u{1B}["

@Suite struct `On a terminal` {
  @Test func `code has colours, unless the environment or the command line wants none`() throws {
    let scratch = try Scratch()
    let inspect = ["inspect", "hypercall1"]
    #expect(try onTerminal(inspect, in: scratch).output.contains(escape))
    #expect(
      try !onTerminal(inspect + ["--color", "never"], in: scratch).output.contains(escape))
    for environment in [["NO_COLOR": "1"], ["TERM": "dumb"]] {
      let plain = try onTerminal(inspect, in: scratch, environment: environment)
      #expect(plain.status == 0 && plain.output.contains("; trap"))
      #expect(!plain.output.contains(escape), "\(environment)")
    }
    let asked = try onTerminal(
      inspect + ["--color", "always"], in: scratch, environment: ["NO_COLOR": "1"])
    #expect(asked.output.contains(escape))
  }

  @Test(arguments: [60, 80, 200])
  func `tables are no wider than it is`(_ columns: Int) throws {
    let scratch = try Scratch()
    let ending = try onTerminal(
      ["inspect", "hypercall1", "--color", "never"], columns: columns, in: scratch)
    let lines = ending.output.split(whereSeparator: \.isNewline)
    #expect(ending.status == 0)
    #expect(lines.contains { $0.contains("code hash") })
    #expect(lines.allSatisfy { $0.count <= columns }, "\(ending.output)")
  }
}

@Suite struct `Results that are kept` {
  private static let reference = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../../results/reference").standardized

  /// Those of which the rows are kept, and not what was printed of them.
  private static let folders = [
    "abis", "abis-gcc", "bandwidth", "builtin", "compilers", "counts", "counts-sites", "forms",
    "peers", "shipped", "sites", "traps",
  ].filter { FileManager.default.fileExists(atPath: reference.appending(path: $0).path()) }

  @Test(arguments: folders)
  func `begin with an answer that a page of a terminal has room for`(_ folder: String) throws {
    let scratch = try Scratch()
    let ending = try run("show", Self.reference.appending(path: folder).path(), in: scratch.url)
    let lines = ending.output.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(ending.status == 0, "\(ending.errors)")
    #expect(lines.count < 60, "\(lines.count)")
    #expect(lines.allSatisfy { $0.count <= 80 }, "\(lines.filter { $0.count > 80 })")
    #expect(lines.first?.isEmpty == false)
    #expect(ending.output.contains("--full"))
  }

  @Test(arguments: folders)
  func `are no wider than the terminal where everything is shown`(_ folder: String) throws {
    let scratch = try Scratch()
    let ending = try onTerminal(
      ["show", Self.reference.appending(path: folder).path(), "--full"], columns: 80, in: scratch)
    let lines = ending.output.split(whereSeparator: \.isNewline)
    #expect(ending.status == 0)
    #expect(lines.count > 10)
    #expect(lines.allSatisfy { $0.count <= 80 }, "\(lines.filter { $0.count > 80 })")
  }
}

@Suite struct `What is told of a run` {
  private func measure(_ words: String..., in scratch: Scratch) throws -> Ending {
    let fixed = [
      "run", "--filter", "^hypercall1\\.plusd\\.0\\.c\\.nop", "--layouts", "2", "--rounds", "2",
      "--toolchain", "mine=/usr/bin/gcc", "--out", "out",
    ]
    return try end(
      start(
        "clobber", fixed + words, in: scratch.url,
        environment: ["CLOBBER_CACHE": scratch.url.path() + "cache"]), in: scratch.url)
  }

  @Test func `is nothing but warnings where it is asked to be quiet`() throws {
    let scratch = try Scratch()
    let ending = try measure("--quiet", in: scratch)
    // With two layouts there is no verdict, which is what the controls say.
    #expect(ending.status == 3)
    let lines = ending.errors.split(separator: "\n")
    #expect(lines.allSatisfy { $0.hasPrefix("warning: ") }, "\(ending.errors)")
    #expect(!ending.output.isEmpty)
  }

  @Test func `is how it goes, and no more, if nothing is said`() throws {
    let scratch = try Scratch()
    let lines = try measure(in: scratch).errors.split(separator: "\n")
    #expect(lines.first == "building loops with mine")
    #expect(lines.last == "results in out")
    #expect(!lines.contains { $0.contains("-ffreestanding") || $0.contains(" worker") })
  }

  @Test func `are compilers' commands and child processes where all is wanted`() throws {
    let scratch = try Scratch()
    let ending = try measure("--verbose", in: scratch)
    let lines = ending.errors.split(separator: "\n")
    let details = lines.filter { $0.prefixMatch(of: #/[0-9]+\.[0-9]{2} s  /#) != nil }
    #expect(details.contains { $0.contains("mine: /usr/bin/gcc") && $0.contains("-ffreestanding") })
    #expect(details.contains { $0.contains("mine: ") && $0.contains("loops built in ") })
    #expect(details.contains { $0.contains("process 0, shell: ") && $0.contains(" worker, ") })
    #expect(details.contains { $0.contains("process 0 ended") })
    #expect(lines.contains("results in out"))
    #expect(!ending.output.contains("-ffreestanding"))
  }

  @Test func `can't be nothing and all`() throws {
    let scratch = try Scratch()
    let ending = try measure("--quiet", "--verbose", in: scratch)
    #expect(ending.status == 64)
    #expect(ending.errors.contains("--quiet and --verbose"))
    #expect(scratch.names() == ["stderr", "stdout"])
  }
}

@Suite struct `The doctor's checklist` {
  @Test func `has a grade for each thing, and a remedy for each that is not good`() throws {
    let scratch = try Scratch()
    let ending = try run("doctor", in: scratch.url)
    var lines = ending.output.split(separator: "\n")
    let verdict = lines.removeFirst()
    var graded: [Substring] = []
    for (index, line) in lines.enumerated() where !line.hasPrefix(" ") {
      graded.append(line.prefix { $0 != " " })
      let hasRemedy = index + 1 < lines.count && lines[index + 1].hasPrefix(" ")
      #expect(hasRemedy == !line.hasPrefix("good  "), "\(line)")
    }
    #expect(graded.count > 8)
    #expect(Set(graded).isSubset(of: ["good", "fair", "bad"]))
    let isBad = graded.contains("bad")
    #expect(verdict.hasPrefix("This machine can\(isBad ? "'t" : "") be trusted: "))
    for grade in Set(graded) {
      #expect(verdict.contains(" \(graded.count { $0 == grade }) \(grade)"), "\(verdict)")
    }
    #expect(ending.status == (isBad ? 3 : 0))
  }
}
