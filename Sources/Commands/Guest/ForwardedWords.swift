import Catalogue

// Options as the words that another clobber takes them by.

extension SelectionOptions {
  var words: [String] {
    filter.flatMap { ["--filter", $0] } + skip.flatMap { ["--skip", $0] }
      + list("--suite", suite?.names.map(\.rawValue))
      + list("--live", live?.numbers.map(String.init))
      + list("--path", path?.names.map(\.rawValue))
      + list("--caller", caller?.names.map(\.rawValue))
      + list("--transport", transport?.names.map(\.rawValue))
  }

  private func list(_ option: String, _ values: [String]?) -> [String] {
    values.map { [option, $0.joined(separator: ",")] } ?? []
  }
}

extension GuestMeasuringOptions {
  var words: [String] {
    ["--layouts", "\(layouts)"] + commonWords
  }

  /// Those that are not about layouts.
  var commonWords: [String] {
    ["--rounds", "\(rounds)", "--seed", "\(seed.number)"] + (cpu.map { ["--cpu", "\($0)"] } ?? [])
  }
}

extension JudgingOptions {
  /// The words that judge alike; how it is shown is no part of it.
  var words: [String] { ["--level", "\(level)", "--bound", "\(bound)"] }
}
