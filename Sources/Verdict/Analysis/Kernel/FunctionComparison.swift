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
    func keyed(_ rows: [FunctionRow]) -> [Key: FunctionRow] {
      var result: [Key: FunctionRow] = [:]
      for row in rows {
        var key = Key(file: file(row.file), function: plainName(row.function), number: 0)
        while result[key] != nil { key.number += 1 }
        result[key] = row
      }
      return result
    }
    func counted(_ rows: [SiteRow]) -> [String: [String: Int]] {
      var result: [String: [String: Int]] = [:]
      for row in rows {
        let place = "\(file(row.file))\u{0}\(plainName(row.function))"
        result[place, default: [:]][row.kind, default: 0] += 1
      }
      return result
    }
    let (before, after) = (keyed(old.functions), keyed(new.functions))
    let (sitesBefore, sitesAfter) = (counted(old.sites), counted(new.sites))
    functions = Set(before.keys).union(after.keys).sorted().map { key in
      let place = "\(key.file)\u{0}\(key.function)"
      var sites: [String: Int] = [:]
      for (kind, count) in sitesAfter[place] ?? [:] { sites[kind, default: 0] += count }
      for (kind, count) in sitesBefore[place] ?? [:] { sites[kind, default: 0] -= count }
      return Function(
        old: before[key], new: after[key],
        sites: key.number == 0 ? sites.filter { $0.value != 0 } : [:])
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

  private struct Key: Hashable, Comparable {
    let file: String
    let function: String
    var number: Int

    static func < (left: Key, right: Key) -> Bool {
      (left.file, left.function, left.number) < (right.file, right.function, right.number)
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
