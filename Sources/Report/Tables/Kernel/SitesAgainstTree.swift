import Catalogue
import Records

/// What a form adds to the kernel's functions that have call sites in them, beside what it adds to the
/// loops that stand for those sites, and how far the two are apart.
///
/// Both are counted alike: the whole function as far as it is reached on a machine that is no TDX
/// guest. The loops are those on the path that the site's file has in the configuration.
package struct SitesAgainstTree {
  private let functions: [FunctionRow]
  private let modules: [String: [String]]
  private let loops: [Built: CodegenRow]
  private let isListed: Bool

  /// A report.
  ///
  /// - Parameters:
  ///   - functions: Of a tree's files, of all forms, toolchains and configurations.
  ///   - modules: By configuration the files that are parts of modules; only those configurations are
  ///     compared whose wrappers branch to the function for TDX guests.
  ///   - loops: Of the same toolchains.
  ///   - listed: Whether each function is listed as well.
  package init(
    _ functions: [FunctionRow], modules: [String: [String]], loops: [CodegenRow], listed: Bool
  ) {
    self.functions = functions
    self.modules = modules
    self.loops = Dictionary(
      loops.map { (Built(toolchain: $0.toolchain, loop: $0.loop), $0) },
      uniquingKeysWith: { first, _ in first })
    isListed = listed
  }

  package var text: String {
    let own = functions.filter { row in Self.names.contains(row.sourceName) }
    var parts: [String] = []
    for toolchain in unique(own.map(\.toolchain)) {
      for configuration in unique(own.map(\.configuration)) {
        guard let modules = modules[configuration] else {
          parts.append(
            lines(
              "Call sites as loops have the branch to the function for TDX guests; \(configuration) "
                + "has none, and is not compared with them."))
          continue
        }
        let rows = own.filter { $0.toolchain == toolchain && $0.configuration == configuration }
        let compared = Self.forms.compactMap { compare($0, rows, toolchain, modules) }
        guard !compared.isEmpty else { continue }
        parts.append(
          lines(
            "Call sites in the tree's functions and as loops, \(toolchain), \(configuration): more "
              + "than what ships") + "\n" + sums(compared))
        if isListed { parts.append(lists(compared)) }
      }
    }
    return parts.isEmpty ? "" : (parts + [Self.legend]).joined(separator: "\n")
  }

  /// A form of the tree, the loops' form that is the same, and what that is compared with: the tree's
  /// own 3 and 4 have clobbers of rsi and rdi, and so have its folds, but not narrow's and their.
  private static let forms: [(tree: String, loops: String, base: String)] = [
    ("narrow", "narrow", "main2026"), ("plusd", "plusd", "narrow"),
    ("constraints", "constraints", "narrow"), ("fold", "fold", "narrow"),
    ("by-inputs", "by-inputs", "narrow"), ("wide", "wide", "main2026"),
    ("march2026", "static-call", "main2026"),
  ]

  private static let names = Set(CallSite.all.map { holder(of: $0.function) })

  /// The function of a tree that holds what is in a function of the source: itself, if it is not so
  /// small that compilers inline it whoever decides.
  private static func holder(of function: String) -> String {
    switch function {
    case "hypervisor_ppn_reset_all": "vmw_mksstat_remove_all"
    case "hypervisor_ppn_add": "vmw_mksstat_add_ioctl"
    case "hypervisor_ppn_remove": "vmw_mksstat_remove_ioctl"
    default: function
    }
  }

  /// What a form adds to one function and to its loops; nil where it is not known.
  private struct Line {
    let function: String
    let sites: Int
    let real: [Int]?
    let loops: [Int]?

    /// Whether the loops add as many instructions and accesses to the stack.
    var isApart: Bool { real.map { $0.dropLast() } != loops.map { $0.dropLast() } }
    var isKnown: Bool { real != nil && loops != nil }
  }

  private func compare(
    _ form: (tree: String, loops: String, base: String), _ rows: [FunctionRow],
    _ toolchain: String, _ modules: [String]
  ) -> (form: String, lines: [Line])? {
    guard rows.contains(where: { $0.form == form.tree }) else { return nil }
    let lines = unique(CallSite.all.map(\.function)).compactMap { function -> Line? in
      let sites = CallSite.all.filter {
        $0.function == function && !CallSite.isHighBandwidth($0.wrapper)
      }
      guard !sites.isEmpty else { return nil }
      func real(_ form: String) -> [Int]? {
        rows.first { $0.form == form && $0.sourceName == Self.holder(of: function) }.flatMap {
          counts($0.reachable)
        }
      }
      let parts = sites.map { site in
        let isModule = modules.contains(site.file.dropLast() + "o")
        return part(of: site, form.loops, form.base, toolchain, isModule ? .module : .builtin)
      }
      let known = parts.compactMap(\.self)
      return Line(
        function: function, sites: sites.count,
        real: difference(real(form.tree), real("shipped")),
        loops: known.count < parts.count
          ? nil
          : (0..<3).map { metric in
            Int(known.reduce(0) { $0 + $1[metric] }.rounded())
          })
    }
    return (form.tree, lines)
  }

  /// What a form adds to the loop that stands for a site, of a pass as much as the site is of it.
  private func part(
    of site: CallSite, _ form: String, _ base: String, _ toolchain: String, _ path: WrapperPath
  ) -> [Double]? {
    func counts(_ form: String) -> [Int]? {
      let loop = Loop.site(site.site, form: form, path: path, transport: .nop)
      return loop.flatMap { loops[Built(toolchain: toolchain, loop: $0.id)] }.flatMap {
        self.counts($0.reachable)
      }
    }
    return difference(counts(form), counts(base))?.map {
      Double($0) / Double(Site.calls(of: site.site))
    }
  }

  /// Instructions, accesses to the stack, and registers saved and restored.
  private func counts(_ code: CodeCounts) -> [Int]? {
    guard let instructions = code.instructions, let stack = code.stack, let pushes = code.pushes,
      let pops = code.pops
    else { return nil }
    return [instructions, stack, pushes + pops]
  }

  private func difference(_ own: [Int]?, _ other: [Int]?) -> [Int]? {
    guard let own, let other else { return nil }
    return zip(own, other).map(-)
  }

  private static let columns =
    ["instr.", "loops", "apart", "stack", "loops", "apart", "push, pop", "loops", "apart"]

  private func cells(_ real: [Int], _ loops: [Int]) -> [String] {
    zip(real, loops).flatMap { [$0, $1, $1 - $0] }.map { $0 > 0 ? "+\($0)" : "\($0)" }
  }

  private func sums(_ compared: [(form: String, lines: [Line])]) -> String {
    var table = TextTable(["form", "sites"] + Self.columns + ["functions apart"])
    for (form, lines) in compared {
      let known = lines.filter(\.isKnown)
      func sum(_ value: (Line) -> [Int]?) -> [Int] {
        (0..<3).map { metric in known.reduce(0) { $0 + (value($1)?[metric] ?? 0) } }
      }
      table.add(
        [form, "\(known.reduce(0) { $0 + $1.sites })"] + cells(sum(\.real), sum(\.loops))
          + ["\(known.count(where: \.isApart)) of \(known.count)"])
    }
    let unknown = unique(compared.flatMap(\.lines).filter { !$0.isKnown }.map(\.function))
    return table.text
      + (unknown.isEmpty
        ? ""
        : "not among the tree's functions, or not as loops: \(unknown.joined(separator: ", "))\n")
  }

  private func lists(_ compared: [(form: String, lines: [Line])]) -> String {
    var table = TextTable(["function", "form", "sites"] + Self.columns, left: 2)
    for (form, lines) in compared {
      for line in lines {
        guard let real = line.real, let loops = line.loops else { continue }
        table.add([line.function, form, "\(line.sites)"] + cells(real, loops))
      }
    }
    return table.text
  }

  private static let legend = """
    apart: what the loops have more. A loop has one site, or those of one function, and a counter; a
    function has values of its own besides, which it keeps where a form leaves it room, and one guard
    for all that it does.

    """
}

extension FunctionRow {
  /// The function's name in the source: compilers append what they did to it.
  var sourceName: String { String(function.prefix { $0 != "." }) }
}
