extension Delivery {
  /// What the run wrote to standard error, line by line.
  package var messages: [String] {
    let file = files.entries.first { $0.path == Self.messagesFile }
    return String(decoding: file?.content ?? [], as: UTF8.self)
      .split(whereSeparator: \.isNewline).map(String.init)
  }

  /// The run's files by their names. A name that is a path would leave the folder that takes
  /// them, so there is none.
  package var results: [String: [UInt8]] {
    var results: [String: [UInt8]] = [:]
    for entry in files.entries where entry.isFile {
      let parts = entry.path.split(separator: "/")
      guard parts.count == 2, parts[0] == Self.resultsFolder, parts[1] != ".." else { continue }
      results[String(parts[1])] = entry.content
    }
    return results
  }
}
