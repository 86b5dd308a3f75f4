import ArgumentParser
import FoundationEssentials
import Glibc

extension AsyncParsableCommand {
  /// Ends the program if its command line gives twice what there can be one of: the parser would
  /// take the last.
  static func refuseRepeatedOptions() {
    let words = Array(CommandLine.arguments.dropFirst())
    if let option = repeatedOption(in: words) {
      exit(
        withError: ValidationError(
          "\(option.spelling) is given more than once"
            + (option.takesList ? ": write its values with commas between them" : "")))
    }
  }

  /// The first option that is there again, though it takes one value.
  static func repeatedOption(in words: [String]) -> OptionInHelp? {
    // The whole help takes its time to make, and nearly no command line has a word twice.
    var starts: Set<Substring> = []
    let isSuspect = words.contains { word in
      word.hasPrefix("-") && !starts.insert(word.prefix { $0 != "=" }).inserted
    }
    guard isSuspect,
      let help = try? JSONDecoder().decode(Help.self, from: Data(_dumpHelp().utf8))
    else { return nil }
    var place = help.command
    var seen: Set<String> = []
    var rest = words[...]
    while let word = rest.popFirst(), word != "--" {
      guard word.hasPrefix("-") else {
        if let next = place.subcommands?.first(where: { $0.commandName == word }) {
          place = next
        } else if place.known.contains(where: { $0.kind == "positional" && $0.takesTheRest }) {
          return nil
        }
        continue
      }
      let spelling = String(word.prefix { $0 != "=" })
      let option = place.known.first { $0.kind == "option" && $0.spellings.contains(spelling) }
      guard let option else { continue }
      if spelling == word { _ = rest.popFirst() }
      guard option.isRepeating || seen.insert(option.spelling).inserted else { return option }
    }
    return nil
  }
}

/// What the parser says of a program, as far as it is needed here.
private struct Help: Decodable {
  struct Command: Decodable {
    var commandName: String
    var defaultSubcommand: String?
    var subcommands: [Command]?
    var arguments: [OptionInHelp]?

    /// The options that may be here, those of what is done without a further word among them.
    var known: [OptionInHelp] {
      (arguments ?? [])
        + (subcommands?.first { $0.commandName == defaultSubcommand }?.known ?? [])
    }
  }

  var command: Command
}

/// An option as the parser describes it.
struct OptionInHelp: Decodable {
  struct Name: Decodable {
    var kind: String
    var name: String
  }

  var kind: String
  var isRepeating: Bool
  var parsingStrategy: String
  var valueName: String?
  var names: [Name]?

  var spellings: [String] {
    (names ?? []).map { ($0.kind == "long" ? "--" : "-") + $0.name }
  }

  var spelling: String { spellings.first ?? "" }

  /// Whether what follows is no longer this program's.
  var takesTheRest: Bool { parsingStrategy == "allRemainingInput" }

  var takesList: Bool { valueName?.contains(",") == true && valueName?.contains("(") != true }
}
