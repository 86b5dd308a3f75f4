import Freestanding
import Records

extension AuditRow {
  /// Compares what a form declares with what a call shows.
  ///
  /// - Parameters:
  ///   - form: The form.
  ///   - seen: A call that shows its registers.
  ///   - isRefused: Whether the hypervisor refused it, so that what it leaves alone says nothing.
  /// - Returns: A row for each half of each register.
  static func rows(_ form: AuditedForm, _ seen: ObservedCall, isRefused: Bool) -> [AuditRow] {
    Register.all.flatMap { register in
      let observed = Half.of(register).map { Observed(seen.trials, register, $0) }
      let isTouched = observed.contains { $0 != .unchanged }
      return zip(Half.of(register), observed).map { half, observed in
        var row = row(form, seen, register, half, observed)
        if observed != .unchanged {
          row.finding = broken(form, seen.call, register)?.rawValue ?? ""
        } else if !isTouched, !isRefused, isDear(form, seen.call, register) {
          row.finding = Finding.cost.rawValue
        }
        return row
      }
    }
  }

  private static func row(
    _ form: AuditedForm, _ seen: ObservedCall, _ register: Register, _ half: Half,
    _ observed: Observed
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
      row.observed = observed.rawValue
      row.trials = seen.trials.count
      row.before = hexadecimal(shown?.before ?? [])
      row.after = hexadecimal(shown?.after ?? [])
    }
  }

  /// What it means that a register changed.
  private static func broken(
    _ form: AuditedForm, _ call: AuditedCall, _ register: Register
  ) -> Finding? {
    if call.transport.isStandIn, !form.path.isCall { return .control }
    guard form.contract[register].isPromise else { return nil }
    // A command that returns more than the wrapper takes is not for this wrapper.
    return call.documented(register, .low) == .output ? .unserved : .violation
  }

  /// Whether a register that did not change was taken from the caller for nothing.
  private static func isDear(
    _ form: AuditedForm, _ call: AuditedCall, _ register: Register
  ) -> Bool {
    // What a stand-in leaves alone says nothing, and no compiler keeps flags across assembly.
    if call.transport.isStandIn || form.contract[register].isPromise || register == .flags {
      return false
    }
    // The caller asked for it, whether or not it is what it was.
    return form.path.isCall || call.documented(register, .low) != .output
  }

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
package enum Finding: String, Sendable, Hashable {
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
