import Catalogue
import Records

/// The loops that stand for the kernel's call sites, beside the functions that they stand for: what
/// each form adds to the one and to the other.
package struct SiteLoopComparison: Sendable {
  /// What a form adds, in instructions and in accesses to the stack.
  package struct Change: Sendable, Hashable {
    package var instructions = 0
    package var stack = 0
  }

  /// A function in one form.
  package struct Line: Sendable {
    package let function: String
    package let form: String
    /// Of how many of the kernel's call sites it is the caller.
    package let sites: Int
    /// The loops that stand for them.
    package let loops: [String]
    package let real: Change
    package let modelled: Change
  }

  package let lines: [Line]
  /// What the wrappers of the loops hold besides their asm.
  package let paths: [WrapperPath]
  /// Functions of the catalogue's call sites that are not in what was built.
  package let missing: [String]

  /// Functions into which Linux's compilers put others that are declared inline.
  private static let holders = [
    "hypervisor_ppn_reset_all": "vmw_mksstat_remove_all",
    "hypervisor_ppn_add": "vmw_mksstat_add_ioctl",
    "hypervisor_ppn_remove": "vmw_mksstat_remove_ioctl",
  ]

  /// What the catalogue calls a tree's forms, where it has another name for them.
  private static let names = ["static-call": "march2026"]

  /// Compares.
  ///
  /// - Parameters:
  ///   - functions: Of one toolchain and configuration, in each form.
  ///   - loops: The loops of the catalogue's sites, by the same toolchain.
  package init(functions: [FunctionRow], loops: [CodegenRow]) {
    let sites = Dictionary(
      Site.all(on: .x86_64).map { ($0.operation(.inlined), $0) }, uniquingKeysWith: { $1 })
    let base = functions.contains { $0.form == baselineForm } ? baselineForm : "shipped"
    let modelled = distinct(loops.map(\.shape.form)).filter { $0 != baselineForm }
    let byFunction = Dictionary(grouping: CallSite.all) { $0.file + "\u{0}" + $0.function }
    var lines: [Line] = []
    var missing: [String] = []
    var paths: Set<WrapperPath> = []
    for key in distinct(CallSite.all.map { $0.file + "\u{0}" + $0.function }) {
      let own = byFunction[key] ?? []
      guard let site = own.first else { continue }
      let path = Self.path(of: site, loops)
      paths.insert(path)
      let loops = loops.filter { $0.shape.path == path }
      func row(_ form: String) -> FunctionRow? {
        functions.first {
          $0.form == form && $0.file == site.file.dropLast(1) + "o"
            && Self.isSame(plainName($0.function), site.function)
        }
      }
      guard let narrow = row(base) else {
        missing.append(site.function)
        continue
      }
      for form in modelled {
        guard let real = row(Self.names[form] ?? form),
          let changed = Self.change(own, form, loops, sites)
        else { continue }
        lines.append(
          Line(
            function: plainName(narrow.function), form: form, sites: own.count,
            loops: distinct(own.map(\.site)), real: Self.difference(real, narrow), modelled: changed
          ))
      }
    }
    self.lines = lines
    self.missing = missing
    self.paths = WrapperPath.allCases.filter(paths.contains)
  }

  /// The path that wrappers have in the file of a site, if there are loops of it.
  private static func path(of site: CallSite, _ loops: [CodegenRow]) -> WrapperPath {
    let isBuiltIn = site.file.hasPrefix("arch/")
    let wanted: [WrapperPath] = isBuiltIn ? [.builtin, .module] : [.module]
    return wanted.first { path in
      loops.contains { $0.shape.operation == site.site && $0.shape.path == path }
    } ?? .bare
  }

  /// Forms in the order of the loops.
  package var forms: [String] { distinct(lines.map(\.form)) }

  private static func isSame(_ function: String, _ named: String) -> Bool {
    let wanted = holders[named] ?? named
    return function == wanted || function.hasSuffix("_" + wanted)
  }

  /// What is there more of outside a TDX guest; what saves registers is the whole function's.
  private static func difference(_ row: FunctionRow, _ base: FunctionRow) -> Change {
    func own(_ row: FunctionRow) -> Int {
      let code = row.reachable
      return (code.instructions ?? 0) - (code.pushes ?? 0) - (code.pops ?? 0)
    }
    return Change(
      instructions: own(row) - own(base),
      stack: (row.reachable.stack ?? 0) - (base.reachable.stack ?? 0))
  }

  /// The same of a function's loops, as often as it has their calls; nil where one is not known.
  private static func change(
    _ sites: [CallSite], _ form: String, _ loops: [CodegenRow], _ known: [String: Site]
  ) -> Change? {
    var sum = (instructions: 0.0, stack: 0.0)
    for site in sites {
      func row(_ form: String) -> CodegenRow? {
        loops.first { $0.shape.operation == site.site && $0.shape.form == form }
      }
      // A form without a wrapper for a site leaves it as it is.
      if known[site.site]?.forms.contains(form) == false { continue }
      // What is out of line is not the function's own.
      guard let own = row(form), let narrow = row(baselineForm),
        let instructions = own.instructions, let fewer = narrow.instructions,
        let calls = known[site.site]?.calls
      else { return nil }
      let stack =
        (own.spills ?? 0) + (own.reloads ?? 0) - (narrow.spills ?? 0) - (narrow.reloads ?? 0)
      sum.instructions += Double(instructions - fewer) / Double(calls)
      sum.stack += Double(stack) / Double(calls)
    }
    return Change(
      instructions: Int(sum.instructions.rounded()), stack: Int(sum.stack.rounded()))
  }
}
