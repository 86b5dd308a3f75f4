import ArgumentParser
import FoundationEssentials
import Host

enum ColorChoice: String, CaseIterable, ExpressibleByArgument {
  case auto, always, never

  /// Whether standard output gets colours: if nobody chose, a terminal does that takes them
  /// and whose user has not asked every program for none.
  var isOn: Bool {
    switch self {
    case .always: return true
    case .never: return false
    case .auto:
      let environment = ProcessInfo.processInfo.environment
      return Terminal.isStandardOutput && (environment["NO_COLOR"] ?? "").isEmpty
        && environment["TERM"] != "dumb"
    }
  }
}
