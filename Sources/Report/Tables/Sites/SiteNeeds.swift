import Catalogue

/// What the kernel's call sites need of each wrapper, and what it gives them: inputs and outputs,
/// over all its sites.
struct SiteNeeds {
  var text: String {
    var table = TextTable(
      [
        "wrapper", "sites", "inputs given", "needed", "outputs given", "consumed",
      ] + Self.captured.map { "\($0) captures" } + ["result ignored", "sites that it fits"])
    let wrappers = unique(CallSite.all.map(\.wrapper)).sorted()
    for wrapper in wrappers {
      table.add(row(wrapper, CallSite.all.filter { $0.wrapper == wrapper }))
    }
    table.add(row("all", CallSite.all))
    return table.text
  }

  private func row(_ name: String, _ sites: [CallSite]) -> [String] {
    func sum(_ value: (CallSite) -> Int?) -> String {
      let values = sites.map(value)
      return values.contains(nil) ? "" : "\(values.compactMap(\.self).reduce(0, +))"
    }
    return [
      name, "\(sites.count)", sum { CallSite.given(by: $0.wrapper)?.inputs },
      sum { $0.inputs.count }, sum { CallSite.given(by: $0.wrapper)?.outputs },
      sum { $0.outputs.count },
    ]
      + Self.captured.map { form in sum { Self.outputs(captured: form, for: $0.wrapper) } } + [
        "\(sites.count { !$0.outputs.contains("out0") })",
        "\(sites.count { fits($0) })",
      ]
  }

  /// Whether a site needs all that its wrapper gives.
  private func fits(_ site: CallSite) -> Bool {
    guard let given = CallSite.given(by: site.wrapper) else { return false }
    return given == (inputs: site.inputs.count, outputs: site.outputs.count)
  }

  private static let captured = ["by-inputs", "wide"]

  /// The outputs that a form captures: those that it takes an address for, and the result.
  private static func outputs(captured form: String, for wrapper: String) -> Int? {
    if CallSite.isHighBandwidth(wrapper) { return CallSite.given(by: wrapper)?.outputs }
    return Row.all(on: .x86_64).first { $0.operation == wrapper && $0.form == form }.map {
      1 + $0.call.split(separator: "&").count - 1
    }
  }
}
