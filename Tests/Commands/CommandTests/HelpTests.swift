import Foundation
import Testing

@Suite struct `The help of each command` {
  /// What every command says of itself, by its words: those of the program first.
  private static let all: [(words: [String], text: String)] = {
    var found: [(words: [String], text: String)] = []
    var left: [[String]] = [[]]
    while let words = left.popLast() {
      guard let scratch = try? Scratch(),
        let text = try? end(start("clobber", words + ["--help"], in: scratch.url), in: scratch.url)
          .output
      else { continue }
      found.append((words, text))
      let part = text.firstRange(of: "\nSUBCOMMANDS:\n").map { text[$0.upperBound...] } ?? ""
      for line in part.split(separator: "\n") {
        guard line.hasPrefix("  "), line.dropFirst(2).first?.isLowercase == true else { continue }
        left.append(words + [String(line.split(separator: " ")[0])])
      }
    }
    return found
  }()

  @Test func `fits 80 columns`() {
    #expect(Self.all.count > 35)
    for (words, text) in Self.all {
      for line in text.split(separator: "\n") {
        #expect(line.count <= 80, "\(words.joined(separator: " ")): \(line)")
      }
    }
  }

  /// Words that said something only to those who wrote them.
  private static let riddles = [
    "in the shell", "of the shell", "in situ", "honest", "word on the command line", "for a letter",
    "waits for the one before it", "Told how it goes", "as it must be", "gets: console",
    "Output: console",
  ]

  @Test func `has no riddles`() {
    for (words, text) in Self.all {
      for riddle in Self.riddles {
        #expect(!text.contains(riddle), "\(words.joined(separator: " ")): \(riddle)")
      }
    }
  }

  @Test func `says what to do first if there is no command`() throws {
    let scratch = try Scratch()
    let ending = try end(start("clobber", [], in: scratch.url), in: scratch.url)
    #expect(ending.status == 0)
    #expect(ending.output.contains("Begin here:\n  clobber doctor"))
    #expect(ending.output.contains("clobber --help"))
  }
}
