import ArgumentParser
import Catalogue
import Runner

extension Suite: ExpressibleByArgument {}
extension Transport: ExpressibleByArgument {}
extension Caller: ExpressibleByArgument {}
extension WrapperPath: ExpressibleByArgument {}
extension Architecture: ExpressibleByArgument {}

package let version = clobberVersion

/// How results are shown on standard output.
enum OutputFormat: String, CaseIterable, ExpressibleByArgument {
  case table, csv, json
}

struct NumberList: ExpressibleByArgument {
  let numbers: [Int]

  var defaultValueDescription: String { numbers.map(String.init).joined(separator: ",") }

  init(_ numbers: [Int]) { self.numbers = numbers }

  init?(argument: String) {
    let parts = argument.split(separator: ",", omittingEmptySubsequences: false)
    let numbers = parts.compactMap { Int($0) }
    guard numbers.count == parts.count, !numbers.isEmpty else { return nil }
    self.numbers = numbers
  }
}

struct NameList<Name: ExpressibleByArgument & RawRepresentable>: ExpressibleByArgument
where Name.RawValue == String {
  let names: [Name]

  init?(argument: String) {
    let parts = argument.split(separator: ",", omittingEmptySubsequences: false)
    let names = parts.compactMap { Name(rawValue: String($0)) }
    guard names.count == parts.count, !names.isEmpty else { return nil }
    self.names = names
  }
}

/// A time with its unit, such as `10s`, `500ms` or `2m`.
struct Seconds: ExpressibleByArgument {
  let seconds: Double

  var defaultValueDescription: String {
    seconds == seconds.rounded() ? "\(Int(seconds))s" : "\(seconds)s"
  }

  init(seconds: Double) { self.seconds = seconds }

  init?(argument: String) {
    for (unit, factor) in [("ms", 0.001), ("s", 1), ("m", 60)] where argument.hasSuffix(unit) {
      guard let number = Double(argument.dropLast(unit.count)), number > 0, number.isFinite else {
        return nil
      }
      seconds = number * factor
      return
    }
    return nil
  }
}
