import Analysis
import Catalogue
import Records

/// One operation by every ABI: a row for each. Of two numbers with a stroke the first is with the
/// fewest live values and the second with the most.
struct ABITable {
  let run: ABIRun
  let operation: String

  var text: String {
    let marks = run.live.map(String.init).joined(separator: "/")
    let times = run.transports.flatMap { transport in
      run.live.map { (transport: transport, live: $0) }
    }
    var table = TextTable(
      ["ABI", "registers lost", "instr \(marks)", "counted \(marks)", "bytes \(marks)"]
        + ["stack \(marks)"] + times.map { "\($0.transport), \($0.live) live" })
    for form in run.forms(operation) {
      table.add(
        [
          form, lost(form), code(form, \.executedOrLoop), counted(form), code(form, \.loopBytes),
          code(form, \.stackTraffic),
        ] + times.map { time(form, $0.transport, $0.live) })
    }
    return table.text
  }

  /// The number of general registers, and of vector registers where there are any.
  private func lost(_ form: String) -> String {
    guard let lost = run.lost(operation, form) else { return "?" }
    let vector = lost.vector.isEmpty ? "" : " + \(lost.vector.count) vector"
    return "\(lost.general.count)\(vector)"
  }

  private func code(_ form: String, _ value: (CodegenRow) -> Int?) -> String {
    let rows = run.live.map { run.code(operation, form, $0) }
    guard rows.contains(where: { $0?.instructions != nil }) else { return "" }
    return rows.map { $0.flatMap(value).map(String.init) ?? "?" }.joined(separator: "/")
  }

  private func counted(_ form: String) -> String {
    let counts = run.live.map { live in
      run.transports.lazy.compactMap { transport in
        run.rows[.instructions, run.toolchain, run.loop(operation, form, live, transport).id]?
          .estimate
      }.first
    }
    guard counts.contains(where: { $0 != nil }) else { return "" }
    return counts.map { $0.map { fixed($0, 0) } ?? "?" }.joined(separator: "/")
  }

  private func time(_ form: String, _ transport: Transport, _ live: Int) -> String {
    let loop = run.loop(operation, form, live, transport)
    if loop.baseline == nil {
      let cost = run.rows[.cost, run.toolchain, loop.id]?.estimate
      return cost.map { fixed($0, 2) + blank } ?? ""
    }
    return differenceCell(run.rows[.difference, run.toolchain, loop.id])
  }

  private let blank = " "
}

/// Which registers each ABI takes from its caller.
struct ABIRegisterTable {
  let run: ABIRun

  var text: String {
    var table = TextTable(["ABI", "general", "vector", "operations"], left: 4, keys: 1)
    for form in run.allForms {
      let served = run.operations.filter { run.forms($0).contains(form) }
      let kinds = unique(served.compactMap { run.lost($0, form) })
      for kind in kinds {
        let own = served.filter { run.lost($0, form) == kind }
        table.add([
          form, names(kind.general), names(kind.vector),
          kinds.count == 1 && served == run.operations ? "all" : own.joined(separator: " "),
        ])
      }
    }
    return table.text
  }

  /// Names, of which those with numbers in a row are written as from one to the other.
  private func names(_ names: [String]) -> String {
    var runs: [(first: String, last: String)] = []
    for name in names {
      if let last = runs.last?.last, follows(name, last) {
        runs[runs.count - 1].last = name
      } else {
        runs.append((name, name))
      }
    }
    return runs.map { $0.first == $0.last ? $0.first : "\($0.first)-\($0.last)" }
      .joined(separator: " ")
  }

  private func follows(_ name: String, _ other: String) -> Bool {
    func parts(_ name: String) -> (Substring, Int)? {
      let prefix = name.prefix { !$0.isNumber }
      return Int(name.dropFirst(prefix.count)).map { (prefix, $0) }
    }
    guard let one = parts(name), let two = parts(other) else { return false }
    return one.0 == two.0 && one.1 == two.1 + 1
  }
}
