import BuiltPrograms
import Foundation
import Glibc
import Records
import Testing

@Suite struct `A path that is written to` {
  let scratch: Scratch

  init() throws {
    scratch = try Scratch()
    try StoredSample().write(to: scratch.url.appending(path: "base"))
  }

  private func write(_ path: String, _ more: [String] = []) throws -> Ending {
    let words = ["export", "openmetrics", "base", "-o", path] + more
    return try end(start("clobber", words, in: scratch.url), in: scratch.url)
  }

  @Test func `is replaced only when that is asked for, and keeps its mode`() throws {
    let file = scratch.url.appending(path: "page")
    try "mine".write(to: file, atomically: false, encoding: .utf8)
    unsafe chmod(file.path(), 0o600)
    let refused = try write("page")
    #expect(refused.status == 73)
    #expect(refused.errors.contains("page is there already: --force replaces it"))
    #expect(try scratch.bytes("page") == Array("mine".utf8))
    #expect(try write("page", ["--force"]).status == 0)
    var facts = stat()
    #expect(unsafe stat(file.path(), &facts) == 0 && facts.st_mode & 0o7777 == 0o600)
    #expect(try scratch.bytes("page") != Array("mine".utf8))
  }

  @Test func `may be a device, standard output or a pipe`() throws {
    #expect(try write("/dev/null").status == 0)
    var facts = stat()
    #expect(unsafe lstat("/dev/null", &facts) == 0 && facts.st_mode & S_IFMT == S_IFCHR)
    let ending = try write("/dev/stdout")
    #expect(ending.status == 0)
    #expect(ending.output.contains("clobber"))
    #expect(unsafe lstat("/dev/stdout", &facts) == 0 && facts.st_mode & S_IFMT == S_IFLNK)
    let pipe = scratch.url.appending(path: "pipe").path()
    #expect(unsafe mkfifo(pipe, 0o600) == 0)
    let piped = try tool(
      "sh",
      [
        "-c", "cat pipe >copy & \"$0\" export openmetrics base -o pipe; s=$?; wait; exit $s",
        try builtProgram("clobber").path(),
      ], in: scratch.url)
    #expect(piped.status == 0, "\(piped.errors)")
    #expect(try scratch.bytes("copy") == Array(ending.output.utf8))
  }

  @Test func `may be a link, whose end is written`() throws {
    #expect(unsafe symlink("end", scratch.url.appending(path: "link").path()) == 0)
    #expect(try write("link").status == 0)
    #expect(try !scratch.bytes("end").isEmpty)
    #expect(try write("link").status == 73)
  }

  @Test func `that nobody reads or that is full is told`() throws {
    #expect(try write("/dev/full").status == 73)
    #expect(unsafe mkfifo(scratch.url.appending(path: "pipe").path(), 0o600) == 0)
    #expect(try write("pipe").status == 73)
    #expect(try write(".").status == 73)
  }
}

@Suite struct `Control characters of a file` {
  @Test func `reach no terminal`() throws {
    let scratch = try Scratch()
    let bad = "\u{1B}]0;title\u{7}\u{9B}2J\u{202E}"
    for (run, id) in [("base", "r1"), ("other", "r2\(bad)")] {
      let url = scratch.url.appending(path: run)
      try StoredSample(id: id).write(to: url)
      try Data(StoredSample.blocks(id).utf8).write(to: url.appending(path: "blocks.csv"))
      let file = url.appending(path: "run.json")
      var record = try RunRecord(json: Array(Data(contentsOf: file)))
      record.machine.cpu.name = "CPU \(bad)"
      record.machine.kernel = bad
      record.stateReason = bad
      try Data(record.encode()).write(to: file)
    }
    for words in [
      ["compare", "base", "other"], ["history", "base", "other"], ["merge", "-o", "set", "other"],
      ["analyze", "other"], ["report", "other", "--format", "txt"], ["verify", "other"],
    ] {
      let ending = try end(start("clobber", words, in: scratch.url), in: scratch.url)
      let texts = words.contains("txt") ? [ending.errors] : [ending.output, ending.errors]
      for text in texts {
        let hidden = text.unicodeScalars.filter {
          ($0.value < 0x20 && $0 != "\n") || (0x7F..<0xA0).contains($0.value) || $0 == "\u{202E}"
        }
        #expect(hidden.isEmpty, "\(words): \(Array(hidden))")
      }
    }
  }
}
