import Catalogue
import Foundation

/// The Swift callers of one transport: `callers TRANSPORT OUT.swift`.
enum SwiftCallersFile {
  static func write(_ arguments: [String]) throws {
    guard arguments.count == 2, let transport = Transport(rawValue: arguments[0]) else {
      throw Failure(description: "usage: SourceWriter callers TRANSPORT OUT.swift")
    }
    try SwiftCallers.source(transport).write(
      to: URL(filePath: arguments[1]), atomically: true, encoding: .utf8)
  }
}
