import Records

/// How the functions that make hypercalls differ between two kernels.
///
/// Functions are joined by the file that holds them and by name, sites by function, ABI and command:
/// neither by their order nor by how many there are.
package struct FunctionComparison: Sendable {
  /// What became of a function.
  package enum Change: String, Sendable, CaseIterable {
    case added, removed, grown, shrunk
    /// The code differs, and comes to as much.
    case other
    /// The machine code is the same, addresses apart.
    case identical
  }

  /// A function of one kernel or of both.
  package struct Function: Sendable {
    package let old: FunctionRow?
    package let new: FunctionRow?
    /// Its sites by ABI and command, `vmware-lb 0x1e`: how many more there are now.
    package let sites: [String: Int]

    /// What there is more of now, or less.
    package func difference(_ count: (FunctionRow) -> Int?) -> Int {
      (new.flatMap(count) ?? 0) - (old.flatMap(count) ?? 0)
    }

    package var change: Change {
      guard let old else { return .added }
      guard let new else { return .removed }
      if !old.codeHash.isEmpty, old.codeHash == new.codeHash { return .identical }
      let bytes = difference { $0.all.bytes }
      return bytes > 0 ? .grown : bytes < 0 ? .shrunk : .other
    }

    /// Whether what runs outside a TDX guest has more instructions than before, or touches its stack
    /// more often, by more than so many.
    package func isRegression(threshold: Int) -> Bool {
      guard old != nil, new != nil, change != .identical else { return false }
      return difference { $0.reachable.instructions } > threshold
        || difference { $0.reachable.stack } > threshold
    }
  }

  /// In the order of files and names.
  package let functions: [Function]
  /// Sites of a whole file by ABI and command, where there are more now or fewer.
  package let sites: [(file: String, site: String, old: Int, new: Int)]

  /// Compares.
  ///
  /// - Parameters:
  ///   - old: What was: its functions and sites.
  ///   - new: What is.
  package init(
    old: (functions: [FunctionRow], sites: [SiteRow]),
    new: (functions: [FunctionRow], sites: [SiteRow])
  ) {
    // Of one file each, the names need not be the same.
    let isPair = [old, new].allSatisfy { Set($0.functions.map(\.file)).count == 1 }
    func file(_ name: String) -> String { isPair ? "" : moduleName(name) }
    func named(_ rows: [FunctionRow]) -> [Key: [FunctionRow]] {
      Dictionary(grouping: rows) { Key(file: file($0.file), function: plainName($0.function)) }
    }
    func counted(_ rows: [SiteRow]) -> [Key: [String: Int]] {
      rows.reduce(into: [:]) { result, row in
        let key = Key(file: file(row.file), function: plainName(row.function))
        result[key, default: [:]][row.kind, default: 0] += 1
      }
    }
    let (before, after) = (named(old.functions), named(new.functions))
    let (sitesBefore, sitesAfter) = (counted(old.sites), counted(new.sites))
    functions = Set(before.keys).union(after.keys).sorted().flatMap { key in
      var sites: [String: Int] = [:]
      for (kind, count) in sitesAfter[key] ?? [:] { sites[kind, default: 0] += count }
      for (kind, count) in sitesBefore[key] ?? [:] { sites[kind, default: 0] -= count }
      sites = sites.filter { $0.value != 0 }
      // Those of the same code have as many as before.
      return Self.pairs(before[key] ?? [], after[key] ?? []).enumerated().map { index, pair in
        Function(old: pair.old, new: pair.new, sites: index == 0 ? sites : [:])
      }
    }
    var total: [String: [String: (Int, Int)]] = [:]
    for row in old.sites { total[file(row.file), default: [:]][row.kind, default: (0, 0)].0 += 1 }
    for row in new.sites { total[file(row.file), default: [:]][row.kind, default: (0, 0)].1 += 1 }
    sites = total.sorted { $0.key < $1.key }.flatMap { file, kinds in
      kinds.sorted { $0.key < $1.key }.filter { $0.value.0 != $0.value.1 }.map {
        (file, $0.key, $0.value.0, $0.value.1)
      }
    }
  }

  /// How many functions became so.
  package func count(_ change: Change) -> Int { functions.filter { $0.change == change }.count }

  /// Functions of one name in a file, joined: last those of the same code, before them the others in
  /// their order.
  private static func pairs(
    _ old: [FunctionRow], _ new: [FunctionRow]
  ) -> [(old: FunctionRow?, new: FunctionRow?)] {
    var (olds, news): ([FunctionRow], [FunctionRow]) = (old, [])
    var same: [(old: FunctionRow?, new: FunctionRow?)] = []
    for row in new {
      if !row.codeHash.isEmpty, let index = olds.firstIndex(where: { $0.codeHash == row.codeHash })
      {
        same.append((olds.remove(at: index), row))
      } else {
        news.append(row)
      }
    }
    let others = (0..<max(olds.count, news.count)).map { index in
      (
        old: index < olds.count ? olds[index] : nil, new: index < news.count ? news[index] : nil
      )
    }
    return others + same
  }

  private struct Key: Hashable, Comparable {
    let file: String
    let function: String

    static func < (left: Key, right: Key) -> Bool {
      (left.file, left.function) < (right.file, right.function)
    }
  }
}

extension SiteRow {
  /// What it is a site of: the ABI, and the command where that is known.
  package var kind: String { command.isEmpty ? abi : "\(abi) \(command)" }
}

/// The name of the module, or of the kernel, in a file's name: `vmwgfx` for any `…/vmwgfx.ko.xz`.
package func moduleName(_ file: String) -> String {
  let name = file.split(separator: "/").last ?? ""
  for suffix in [".ko", ".o"] {
    if let range = name.firstRange(of: suffix) { return String(name[..<range.lowerBound]) }
  }
  return name.hasPrefix("vmlinu") ? "vmlinux" : String(name)
}

/// A function's name without what a compiler adds to that of a copy whose arguments it changed.
func plainName(_ function: String) -> String {
  let parts = function.split(separator: ".", omittingEmptySubsequences: false)
  var kept: [Substring] = []
  var index = 0
  while index < parts.count {
    if index > 0, ["constprop", "isra"].contains(parts[index]) {
      index += index + 1 < parts.count && Int(parts[index + 1]) != nil ? 2 : 1
    } else {
      kept.append(parts[index])
      index += 1
    }
  }
  return kept.joined(separator: ".")
}
