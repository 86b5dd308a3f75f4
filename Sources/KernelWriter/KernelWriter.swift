import Catalogue
import Foundation
import SwiftCallers

/// Writes the Swift callers of one transport into a file: `KernelWriter nop out.swift`.
@main
struct KernelWriter {
  static func main() throws {
    let arguments = CommandLine.arguments.dropFirst()
    guard arguments.count == 2, let first = arguments.first, let path = arguments.last,
      let transport = Transport(rawValue: first)
    else {
      throw Usage()
    }
    try SwiftCallers.source(transport).write(
      to: URL(filePath: path), atomically: true, encoding: .utf8)
  }

  struct Usage: Error, CustomStringConvertible {
    let description = "usage: KernelWriter TRANSPORT FILE"
  }
}
