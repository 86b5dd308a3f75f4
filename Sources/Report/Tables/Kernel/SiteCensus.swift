import Records

/// How many sites of each ABI there are, and what the functions come to that hold them.
struct SiteCensus {
  static let question = "Where does this kernel make hypercalls?"

  /// A row for each ABI.
  let table: TextTable
  private let sites: [SiteRow]
  private let holders: Int
  private let read: Int?

  /// A census.
  ///
  /// - Parameters:
  ///   - functions: The functions.
  ///   - sites: The sites.
  ///   - read: How many files were read; nil if that is not known.
  init(_ functions: [FunctionRow], _ sites: [SiteRow], read: Int? = nil) {
    (self.sites, self.read) = (sites, read)
    let holding = Self.holders(functions)
    holders = holding.count
    var table = TextTable(["ABI", "sites", "functions", "files", "bytes", "instr.", "stack"])
    for abi in Self.order(Set(sites.map(\.abi))) {
      let own = sites.filter { $0.abi == abi }
      let places = Set(own.map { "\($0.file)\u{0}\($0.function)" })
      let holders = holding.filter {
        places.contains("\($0.file)\u{0}\($0.function)")
      }
      func sum(_ count: (FunctionRow) -> Int?) -> String {
        grouped(Double(holders.compactMap(count).reduce(0, +)))
      }
      table.add([
        abi, "\(own.count)", "\(holders.count)", "\(Set(own.map(\.file)).count)",
        sum { $0.all.bytes }, sum { $0.all.instructions }, sum { $0.all.stack },
      ])
    }
    self.table = table
  }

  /// The functions with sites. Two may have one name.
  static func holders(_ functions: [FunctionRow]) -> [FunctionRow] {
    functions.filter { ($0.sites ?? 0) > 0 }
  }

  /// What follows.
  var sentences: [String] {
    guard !sites.isEmpty else { return ["No site was found."] }
    let files = Set(sites.map(\.file)).count
    let own = sites.filter { $0.abi.hasPrefix("vmware-") && $0.reachable == true }
    let idle = own.filter { !Set($0.captured).subtracting($0.used).isEmpty }
    let all =
      "\(counted(sites.count, "site")) in \(counted(holders, "function")) of "
      + counted(files, "file") + (read.map { ", of \(counted($0, "file")) read." } ?? ".")
    guard !own.isEmpty else { return [all] }
    let unused = own.count { $0.used.isEmpty }
    return [
      all,
      "Of VMware's \(own.count), \(idle.count) \(idle.count == 1 ? "keeps" : "keep") an output that "
        + "nobody uses, and \(unused) \(unused == 1 ? "uses" : "use") none.",
    ]
  }

  /// VMware's first, those that can't be told last.
  static func order(_ abis: Set<String>) -> [String] {
    let known = [
      "vmware-lb", "vmware-hb", "vmware-balloon", "vmware-arm64", "kvm", "xen", "hyperv", "tdx",
      "smccc", "sev-ghcb", "unknown",
    ]
    return known.filter(abis.contains) + abis.subtracting(known).sorted()
  }
}
