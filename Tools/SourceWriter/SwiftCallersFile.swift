import Catalogue
import Foundation

/// The Swift callers over all transports: `callers OUT.swift`.
enum SwiftCallersFile {
  static func write(_ arguments: [String]) throws {
    guard arguments.count == 1 else {
      throw Failure(description: "usage: SourceWriter callers OUT.swift")
    }
    let sources = Transport.hypercalls(on: .host).map { SwiftCallers.source($0) }
    try sources.joined(separator: "\n").write(
      to: URL(filePath: arguments[0]), atomically: true, encoding: .utf8)
  }
}
