import Host
import Records
import Report
import SystemPackage

/// The runs in the folders of a folder.
struct KeptRuns {
  private let runs: [(name: String, record: RunRecord)]

  /// Reads the record of each run that is directly in a folder, or one folder further down.
  init(in folder: FilePath) throws {
    var runs: [(name: String, record: RunRecord)] = []
    for name in try Self.folders(in: folder) {
      for inside in [name] + (try Self.folders(in: folder.appending(name)).map { "\(name)/\($0)" })
      {
        let path = folder.appending(inside).appending(RunRecord.fileName)
        guard isFile(path) else { continue }
        let record = try RunRecord(json: readFile(path, limit: textLimit), file: path.string)
        runs.append((inside, record))
      }
    }
    self.runs = runs
  }

  /// A row for each; nothing if there are none.
  var sections: [ReportSection] {
    var table = TextTable(
      ["folder", "run", "version", "processor", "compilers", "controls"], left: 6)
    for (name, record) in runs {
      table.add([
        name, record.runID, record.tool.version, Self.processor(record.machine.cpu),
        Self.compilers(record.toolchains), record.controls?.status.rawValue ?? "none",
      ])
    }
    return runs.isEmpty ? [] : [ReportSection(named: "runs", table.text)]
  }

  /// Its family and model, as in `25/17`.
  private static func processor(_ cpu: CPURecord) -> String {
    let numbers = [cpu.family, cpu.model].compactMap { $0 }
    return numbers.map(String.init).joined(separator: "/")
  }

  private static func compilers(_ toolchains: [ToolchainRecord]) -> String {
    let names = unique(toolchains.map(\.name))
    return names.count > 3 ? "\(names.count)" : names.joined(separator: " ")
  }

  private static func folders(in folder: FilePath) throws -> [String] {
    try names(in: folder).filter { (try? FileKind(of: folder.appending($0))) == .folder }.sorted()
  }
}
