/// Text in lines of at most so many characters, broken at blanks; a word that is longer than a
/// line is broken too.
package func wrapped(_ text: String, to width: Int, indent: String = "") -> [String] {
  var lines: [String] = []
  var line = ""
  for word in text.split(separator: " ") {
    var rest = word[...]
    while !rest.isEmpty {
      let start = lines.isEmpty && line.isEmpty ? "" : indent
      let room = width - (line.isEmpty ? start.count : line.count + 1)
      if rest.count <= room {
        line = line.isEmpty ? start + rest : line + " " + rest
        rest = ""
      } else if line.isEmpty {
        lines.append(start + rest.prefix(max(1, room)))
        rest = rest.dropFirst(max(1, room))
      } else {
        lines.append(line)
        line = ""
      }
    }
  }
  return line.isEmpty ? lines : lines + [line]
}
