import Records

/// The sites of a built kernel and the functions that hold them, as text.
package struct SitesReport {
  private let functions: [FunctionRow]
  private let sites: [SiteRow]
  private let files: Int
  private let guessed: Int
  private let all: Bool

  /// A report on what was found.
  ///
  /// - Parameters:
  ///   - functions: Those with sites, or all.
  ///   - sites: The sites.
  ///   - files: How many files were read.
  ///   - guessed: How many of those with sites say nothing of their functions' arguments.
  ///   - all: Whether all is listed.
  package init(
    functions: [FunctionRow], sites: [SiteRow], files: Int, guessed: Int, all: Bool
  ) {
    self.functions = functions
    self.sites = sites
    self.files = files
    self.guessed = guessed
    self.all = all
  }

  /// The answer, the sites, and the functions and files that hold them.
  package var sections: [ReportSection] {
    guard !sites.isEmpty || all else {
      return [ReportSection(.answer, "No site in \(counted(files, "file")).\n").first]
    }
    var sections = [answer, ReportSection(named: "sites", siteTable)]
    sections.append(ReportSection(named: "functions", functionTable))
    if Set(sites.map(\.file)).count > 1 {
      sections.append(ReportSection(named: "files", fileTable))
    }
    return all ? sections.map(\.first) : sections
  }

  private var hasFiles: Bool { Set(functions.map(\.file)).count > 1 }

  private var siteTable: String {
    var table = TextTable(
      ["file", "function", "at", "ABI", "transport", "command", "captured", "used", "TDX only"],
      left: 9, keys: 3)
    for site in sites {
      let isKnown = site.reachable == true
      table.add([
        hasFiles ? moduleFile(site.file) : "", site.function, "+\(site.offset)", site.abi,
        site.transport, site.command, isKnown ? names(site.captured) : "",
        isKnown ? names(site.used) : "", site.reachable == false ? "yes" : "",
      ])
    }
    return table.text
  }

  private func names(_ registers: [String]) -> String {
    registers.isEmpty ? "-" : registers.joined(separator: " ")
  }

  private var functionTable: String {
    var table = TextTable(
      [
        "file", "function", "sites", "bytes", "instr.", "stack", "push", "canary", "no TDX: bytes",
        "instr.", "stack",
      ], left: 2)
    for function in functions {
      table.add(
        [hasFiles ? moduleFile(function.file) : "", function.function]
          + [function.sites, function.all.bytes, function.all.instructions, function.all.stack]
          .map(number) + [number(function.all.pushes), function.canary == true ? "yes" : ""]
          + [function.reachable.bytes, function.reachable.instructions, function.reachable.stack]
          .map(number))
    }
    return table.text
  }

  private var fileTable: String {
    var table = TextTable(["file", "sites of each ABI", "functions"], left: 2)
    for file in unique(sites.map(\.file)) {
      let own = sites.filter { $0.file == file }
      let abis = SiteCensus.order(Set(own.map(\.abi))).map { abi in
        "\(abi) \(own.count { $0.abi == abi })"
      }
      table.add([
        moduleFile(file), abis.joined(separator: ", "),
        "\(SiteCensus.holders(functions).count { $0.file == file })",
      ])
    }
    return table.text
  }

  /// How many sites of each ABI there are, and what the functions come to that hold them.
  private var answer: ReportSection {
    let census = SiteCensus(functions, sites, read: files)
    let notes = [
      sites.contains { $0.abi == "unknown" }
        ? "unknown: a trap without a known caller, since no magic, number or name tells whose it is."
        : "",
      guessed > 0
        ? "No prototypes (BTF) in \(counted(guessed, "file")) with sites: what a call there hands on "
          + "is guessed." : "",
    ]
    return Conclusion(
      SiteCensus.question,
      census.sentences, table: census.table,
      legend: notes.filter { !$0.isEmpty }.joined(separator: " ")
    ).section
  }
}

/// The last part of a file's name.
func moduleFile(_ name: String) -> String {
  name.split(separator: "/").last.map(String.init) ?? name
}

private func number(_ value: Int?) -> String { value.map { "\($0)" } ?? "?" }
