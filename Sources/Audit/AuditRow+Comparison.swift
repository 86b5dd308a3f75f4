import AuditCalls
import Records

extension AuditRow {
  /// Compares what a form declares with what a call shows.
  ///
  /// - Parameters:
  ///   - form: The form.
  ///   - seen: A call that shows its registers.
  ///   - isRefused: Whether the hypervisor refused it, so that what it leaves alone says nothing.
  /// - Returns: A row for each half of each register.
  static func rows(_ form: AuditedForm, _ seen: SeenCall, isRefused: Bool) -> [AuditRow] {
    Register.all.flatMap { register in
      Half.of(register).map { half in
        var row = row(form, seen, register, half)
        let finding = finding(
          form, seen.call, register, half, Observed(seen.trials, register, half))
        if let finding, finding != .cost || !isRefused { row.finding = finding.rawValue }
        return row
      }
    }
  }

  private static func row(
    _ form: AuditedForm, _ seen: SeenCall, _ register: Register, _ half: Half
  ) -> AuditRow {
    let values = seen.trials.map { $0.values(register, half) }
    let shown = values.first { $0.before != $0.after } ?? values.first
    return AuditRow.with { row in
      row.place = seen.place
      row.abi = form.abi.name
      row.form = form.form
      row.operation = form.operation
      row.transport = seen.call.transport.name
      row.command = Int(seen.call.command)
      row.register = register.name
      row.half = half.rawValue
      row.declared = form.contract[register].rawValue
      if !form.path.isCall { row.documented = seen.call.documented(register, half).rawValue }
      row.observed = Observed(seen.trials, register, half).rawValue
      row.trials = seen.trials.count
      row.before = hexadecimal(shown?.before ?? [])
      row.after = hexadecimal(shown?.after ?? [])
    }
  }

  private static func finding(
    _ form: AuditedForm, _ call: AuditedCall, _ register: Register, _ half: Half,
    _ observed: Observed
  ) -> Finding? {
    let declared = form.contract[register]
    if observed != .unchanged {
      if call.transport.isStandIn, !form.path.isCall { return .control }
      guard declared.isPromise else { return nil }
      // A command that returns more than the wrapper takes is not for this wrapper.
      return call.documented(register, .low) == .output ? .unserved : .violation
    }
    // What a stand-in leaves alone says nothing, and no compiler keeps flags across assembly.
    if call.transport.isStandIn || declared.isPromise || register == .flags { return nil }
    // The caller asked for it, whether or not it is what it was.
    if !form.path.isCall, call.documented(register, half) == .output { return nil }
    return .cost
  }

  /// The words, the highest first.
  private static func hexadecimal(_ words: [UInt64]) -> String {
    guard !words.isEmpty else { return "" }
    let digits = words.reversed().map { word in
      let text = String(word, radix: 16)
      return words.count == 1 ? text : String(repeating: "0", count: 16 - text.count) + text
    }
    return "0x" + digits.joined()
  }
}

/// What is worth telling of a register's half.
public enum Finding: String, Sendable, Hashable {
  /// It changed, and the wrapper promises that it doesn't.
  case violation
  /// The command returns something in it, and the wrapper doesn't take that: no caller may use
  /// the two together.
  case unserved
  /// The wrapper takes it from the caller, and the call leaves it alone.
  case cost
  /// It changed where nothing was called.
  case control
}

extension CallPath {
  /// Whether the wrapper is reached by a call, so that its contract is that of every function.
  var isCall: Bool { self == .wideCall || self == .structure }
}
