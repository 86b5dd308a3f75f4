import Catalogue
import Records

/// The rows of a run, found by what they are about.
struct Findings {
  private let differences: [String: SummaryRow]
  private let costs: [String: SummaryRow]
  private let codegen: [String: CodegenRow]
  let rows: [SummaryRow]
  let path: WrapperPath
  /// Operations in the order of the run's catalogue.
  let operations: [String]
  /// Forms other than the baseline, in the same order.
  let forms: [String]
  /// Numbers of live values, ascending.
  let live: [Int]

  init(_ all: [SummaryRow], codegen: [CodegenRow], path: WrapperPath = .bare) {
    let rows = all.filter { isShown($0.shape, on: path) }
    let codegen = codegen.filter { isShown($0.shape, on: path) }
    self.rows = rows
    self.path = path
    func byLoop(_ metric: Metric) -> [String: SummaryRow] {
      Dictionary(
        rows.filter { $0.metric == metric }.map { ($0.loop, $0) },
        uniquingKeysWith: { first, _ in first })
    }
    differences = byLoop(.difference)
    costs = byLoop(.cost)
    self.codegen = Dictionary(
      codegen.map { ($0.loop, $0) }, uniquingKeysWith: { first, _ in first })
    let hypercalls = codegen.map(\.shape).filter { isOfOperation($0) }
    operations = unique(hypercalls.map(\.operation))
    forms = unique(hypercalls.map(\.form)).filter { $0 != baselineForm }
    // Controls have live values of their own, and nothing that is compared with them.
    let compared = hypercalls.filter { $0.form != baselineForm }
    live = unique((compared.isEmpty ? hypercalls : compared).compactMap(\.live)).sorted()
  }

  /// A form's difference from narrow.
  func difference(
    _ operation: String, _ form: String, _ live: Int, _ caller: Caller, _ transport: Transport
  ) -> SummaryRow? {
    differences[loopID(operation, form, live, caller, transport, on: path)]
  }

  func cost(
    _ operation: String, _ form: String, _ live: Int, _ caller: Caller, _ transport: Transport
  ) -> SummaryRow? {
    costs[loopID(operation, form, live, caller, transport, on: path)]
  }

  func code(
    _ operation: String, _ form: String, _ live: Int, _ caller: Caller, _ transport: Transport
  ) -> CodegenRow? {
    codegen[loopID(operation, form, live, caller, transport, on: path)]
  }

  func code(_ loop: String) -> CodegenRow? { codegen[loop] }

  /// Which callers and transports were measured over a tier, the most telling first.
  func settings(tier: Tier) -> [(caller: Caller, transport: Transport)] {
    var settings: [(caller: Caller, transport: Transport)] = []
    for row in rows where row.tier == tier && row.metric == .difference && isOfOperation(row.shape)
    {
      let setting = (caller: row.shape.caller, transport: row.shape.transport)
      if !settings.contains(where: { $0 == setting }) { settings.append(setting) }
    }
    return settings.sorted {
      ($0.caller.rawValue, $1.transport.rawValue) < ($1.caller.rawValue, $0.transport.rawValue)
    }
  }
}

/// Whether a row is about the arity of an operation: no dose, no reference chain, no other suite's.
func isOfOperation(_ shape: LoopShape) -> Bool {
  shape.operation != Chain.operation && !shape.form.hasPrefix(Dose.formPrefix)
    && Suite(of: shape.operation) == .arity
}

/// Whether a row belongs to what is shown of a path: what has no wrapper belongs to each.
func isShown(_ shape: LoopShape, on path: WrapperPath) -> Bool {
  !isOfOperation(shape) || shape.path == path
}

func loopID(
  _ operation: String, _ form: String, _ live: Int, _ caller: Caller, _ transport: Transport,
  on path: WrapperPath = .bare
) -> String {
  Loop(
    operation: operation, form: form, path: path, live: live, caller: caller, transport: transport
  ).id
}

package func unique<Element: Hashable>(_ elements: [Element]) -> [Element] {
  var seen: Set<Element> = []
  return elements.filter { seen.insert($0).inserted }
}
