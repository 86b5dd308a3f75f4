import Catalogue
import Records
import Statistics

/// What the kernel as a whole gains or loses by each form: the sum over its call sites, each called
/// once, of what stands for it. A form that has no wrapper of its own for a site leaves it as it is.
/// Intervals add up too, as if all erred the same way.
///
/// The first columns are of the loops. What follows `no TDX` is of the whole functions that they are
/// in, as far as they are reached on a machine that is no TDX guest: what real functions are counted by.
struct SiteSums {
  let rows: SummaryIndex
  let codegen: [CodegenRow]
  let forms: [String]
  let toolchain: String
  /// The path of all sites; nil for each its own, as distributions have them.
  let path: WrapperPath?

  /// The question that the sums answer, with what counts most of them.
  var conclusion: Conclusion {
    var table = TextTable(["form", "cycles, nop", "cycles, lfence", "instructions", "stack"])
    let copies = Site.Copy.allCases.filter { copy in
      forms.contains { !cycles(copy, $0, .nop).isEmpty || !code(copy, $0, \.executed).isEmpty }
    }
    let copy = copies.first ?? .inlined
    for form in forms {
      let cells = [
        cycles(copy, form, .nop), cycles(copy, form, .lfence), code(copy, form, \.executed),
        stack(copy, form),
      ]
      if cells.contains(where: { !$0.isEmpty }) { table.add([form] + cells) }
    }
    // Where no time was measured instructions tell who pays.
    let isTimed = forms.contains { estimate(copy, $0, .nop) != nil }
    let costs = forms.compactMap { form -> (form: String, cost: Double)? in
      let all =
        isTimed
        ? [Transport.nop, .lfence].compactMap { estimate(copy, form, $0) }
        : [total(copy, form, \.executed)].compactMap(\.self)
      return all.max().map { (form, $0) }
    }
    let unit = isTimed ? "cycles" : "instructions"
    let free = costs.filter { $0.cost < 0.5 }.map(\.form)
    let most = costs.max { $0.cost < $1.cost }.flatMap { $0.cost < 0.5 ? nil : $0 }
    return Conclusion(
      "What would other wrappers cost at Linux's own call sites?",
      [
        free.isEmpty ? "" : "Free, all sites together: \(listed(free)).",
        most.map {
          "Dearest: \($0.form), \(signed($0.cost, isTimed ? 1 : 0)) \(unit) in all, "
            + "\(signed($0.cost / Double(CallSite.all.count), 1)) a site."
        } ?? "",
      ], table: table,
      legend: "All \(CallSite.all.count) call sites, each called once, more than narrow\(place).")
  }

  private var place: String {
    path.map { $0 == .bare ? ", in the asm alone" : ", \(Answers.name($0))" }
      ?? ", each on its own path, as distributions have them"
  }

  private func stack(_ copy: Site.Copy, _ form: String) -> String {
    code(copy, form) { row in row.spills.flatMap { stores in row.reloads.map { stores + $0 } } }
  }

  var text: String {
    var table = TextTable(
      [
        "wrappers", "form", "cycles, nop", "cycles, lfence", "instructions", "counted", "bytes",
        "stack", "no TDX: instr.", "stack", "canaries",
      ], keys: 2)
    for copy in Site.Copy.allCases {
      for form in forms {
        let cells = [
          cycles(copy, form, .nop), cycles(copy, form, .lfence),
          code(copy, form, \.executed), counted(copy, form),
          code(copy, form, \.loopBytes), stack(copy, form),
          code(copy, form, \.reachable.instructions), code(copy, form, \.reachable.stack),
          code(copy, form) { row in row.canary.map { $0 ? 1 : 0 } },
        ]
        guard cells.contains(where: { !$0.isEmpty }) else { continue }
        table.add([copy.rawValue, form] + cells)
      }
    }
    return table.text
  }

  private static let sites = Site.all(on: .x86_64).map {
    (site: $0, passes: CallSite.passes(of: $0))
  }
  .filter { $0.passes > 0 }

  /// The sum of a value of each site, as often as it stands for one of the kernel; nil if one is
  /// not known.
  private func sum(
    _ copy: Site.Copy, _ form: String, _ transport: Transport, _ value: (Loop) -> Double?
  ) -> Double? {
    var sum = 0.0
    for (site, passes) in Self.sites {
      guard let path = path ?? CallSite.path(of: site), site.forms(on: path).contains(form) else {
        continue
      }
      guard
        let value = Loop.site(
          site.operation(copy), form: form, path: path, transport: transport
        ).flatMap(value)
      else { return nil }
      sum += passes * value
    }
    return sum
  }

  private func row(_ loop: Loop) -> SummaryRow? { rows[.difference, toolchain, loop.id] }

  private func isSame(_ loop: Loop) -> Bool { row(loop)?.verdict == .identical }

  private func estimate(_ copy: Site.Copy, _ form: String, _ transport: Transport) -> Double? {
    sum(copy, form, transport) { isSame($0) ? 0 : row($0)?.estimate }
  }

  private func cycles(_ copy: Site.Copy, _ form: String, _ transport: Transport) -> String {
    guard let estimate = estimate(copy, form, transport) else { return "" }
    let margin = sum(copy, form, transport) { loop -> Double? in
      if isSame(loop) { return 0 }
      guard let row = row(loop), let estimate = row.estimate, let low = row.ciLow,
        let high = row.ciHigh
      else { return nil }
      return max(high - estimate, estimate - low)
    }
    return "\(signed(estimate, 2)) ±\(margin.map { fixed($0, 2) } ?? "?")"
  }

  private func counted(_ copy: Site.Copy, _ form: String) -> String {
    sum(copy, form, .nop) { rows[.instructionsDifference, toolchain, $0.id]?.estimate }
      .map { signed($0, 0) } ?? ""
  }

  private func code(
    _ copy: Site.Copy, _ form: String, _ value: (CodegenRow) -> Int?
  ) -> String {
    total(copy, form, value).map { signed($0, 0) } ?? ""
  }

  /// What the sites' code has more of together.
  private func total(
    _ copy: Site.Copy, _ form: String, _ value: (CodegenRow) -> Int?
  ) -> Double? {
    func number(_ loop: Loop) -> Double? {
      codegen.first { $0.toolchain == toolchain && $0.loop == loop.id }.flatMap(value)
        .map(Double.init)
    }
    return sum(copy, form, .nop) { loop -> Double? in
      guard let own = number(loop), let narrow = loop.baseline.flatMap(number) else {
        return nil
      }
      return own - narrow
    }
  }
}
