import Catalogue
import Records

/// What is shown of a run that has the kernel's call sites.
extension ConsoleReport {
  /// What the sites answer, by the first compiler and as nearly as they ship as was measured.
  var siteAnswer: Conclusion? {
    let own = codegen.filter { Site.isNamed(by: $0.shape.operation) }
    guard let toolchain = own.first?.toolchain else { return nil }
    let paths = WrapperPath.allCases.filter { path in own.contains { $0.shape.path == path } }
    let path = paths == WrapperPath.allCases ? nil : paths.last
    let answer = SiteSums(
      rows: SummaryIndex(findings.rows), codegen: own, forms: Self.forms(own, on: path),
      toolchain: toolchain, path: path
    ).conclusion
    return answer.table == nil ? nil : answer
  }

  /// The tables of the sites; nothing where none were measured.
  var sites: [ReportSection] {
    let own = codegen.filter { Site.isNamed(by: $0.shape.operation) }
    let toolchains = unique(own.map(\.toolchain))
    guard !toolchains.isEmpty else { return [] }
    let rows = SummaryIndex(findings.rows)
    let paths = WrapperPath.allCases.filter { path in own.contains { $0.shape.path == path } }
    let operations = unique(own.map(\.shape.operation))
    let needs = ReportSection(
      .siteNeeds,
      "What the \(CallSite.all.count) call sites of Linux \(CallSite.releases) need, and what "
        + "wrappers give them", table: SiteNeeds().text)
    return [needs]
      + toolchains.flatMap { toolchain -> [ReportSection] in
        let by = toolchains.count > 1 ? ", \(toolchain)" : ""
        func sums(_ path: WrapperPath?) -> ReportSection {
          let forms = Self.forms(own, on: path)
          let place =
            path.map { $0 == .bare ? "" : ", path \($0.rawValue)" }
            ?? ", each on its own path, as distributions have them"
          return titled(
            .siteSums,
            "All \(CallSite.all.count) call sites, each called once, more than narrow\(place)\(by); "
              + "bytes and stack without those of wrappers called",
            SiteSums(rows: rows, codegen: own, forms: forms, toolchain: toolchain, path: path).text)
        }
        return paths.flatMap { path -> [ReportSection] in
          let forms = Self.forms(own, on: path)
          let place = (path == .bare ? "" : ", path \(path.rawValue)") + by
          let table = SiteTable(
            rows: rows, operations: operations, forms: forms, toolchain: toolchain, path: path)
          return [
            titled(
              .siteCycles,
              "Core cycles a pass of a call site costs more than narrow\(place) "
                + "(narrow: what it costs)", table.cycles),
            titled(
              .siteCounts,
              "Instructions a pass of a call site executes more than narrow, counted\(place) "
                + "(narrow: how many)", table.counted), sums(path),
          ]
        } + (paths == WrapperPath.allCases ? [sums(nil)] : [])
      }
  }

  /// The forms on a path, or on all but the bare one.
  private static func forms(_ rows: [CodegenRow], on path: WrapperPath?) -> [String] {
    unique(
      rows.filter { path == nil ? $0.shape.path != .bare : $0.shape.path == path }
        .map(\.shape.form)
    ).filter { $0 != baselineForm }
  }

  /// A table under its title; nothing for one without a row.
  private func titled(_ name: SectionName, _ title: String, _ table: String) -> ReportSection {
    table.split(separator: "\n").count > 1
      ? ReportSection(name, title, marked: table) : ReportSection(name, "")
  }
}
