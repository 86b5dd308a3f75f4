import Freestanding
import Host
import SystemPackage

/// A tree of Linux's sources that nothing is written to.
package struct KernelTree: Sendable {
  package let folder: FilePath
  /// Such as `6.12.117`.
  package let version: String
  /// Its first two numbers.
  package let major: Int
  package let minor: Int
  /// Whether there are wrappers in its header, and not the macros of before 6.11.
  package let hasWrappers: Bool
  /// The header with VMware's wrappers.
  let header: [UInt8]

  static let headerPath = "arch/x86/include/asm/vmware.h"

  /// Looks at a tree.
  ///
  /// - Throws: ``TreeError`` for what is none, or has no such header.
  package init(_ named: FilePath) throws {
    let folder = absolute(named)
    let isFolder: Bool
    do {
      isFolder = try FileKind(of: folder) == .folder
    } catch {
      throw UnreadableFile(folder, error)
    }
    let makefile = isFolder ? try? readFile(folder.appending("Makefile"), limit: textLimit) : nil
    guard let makefile else { throw TreeError.noTree(folder, "it has no Makefile") }
    let numbers = Self.numbers(String(decoding: makefile, as: UTF8.self))
    guard let major = numbers["VERSION"], let minor = numbers["PATCHLEVEL"] else {
      throw TreeError.noTree(folder, "its Makefile names no VERSION and PATCHLEVEL")
    }
    self.folder = folder
    self.major = major
    self.minor = minor
    version = "\(major).\(minor)" + (numbers["SUBLEVEL"].map { $0 > 0 ? ".\($0)" : "" } ?? "")
    let path = folder.appending(Self.headerPath)
    guard let header = try? readFile(path, limit: textLimit) else {
      throw TreeError.noHeader(folder, version)
    }
    hasWrappers = String(decoding: header, as: UTF8.self).contains("vmware_hypercall1")
    self.header = header
  }

  /// Numbers that a Makefile gives names to, such as `VERSION = 6`.
  private static func numbers(_ text: String) -> [String: Int] {
    var found: [String: Int] = [:]
    for line in text.split(separator: "\n").prefix(20) {
      let parts = line.split(separator: "=", maxSplits: 1)
      guard parts.count == 2, let number = Int(parts[1].trimmingPrefix(while: { $0 == " " })) else {
        continue
      }
      found[parts[0].split(separator: " ").joined()] = number
    }
    return found
  }
}

/// Why a tree can't be built from.
package enum TreeError: ExitCoded, CustomStringConvertible {
  case noTree(FilePath, String)
  case noHeader(FilePath, String)
  case noWrappers(FilePath, String)
  case oddPath(FilePath)
  case missing([String])
  case noConfiguration(String)
  case notBuilt([String])
  case failed(step: String, reason: String)
  case nothingCompiled

  package var exitKind: ExitKind {
    switch self {
    case .missing, .nothingCompiled: .unavailable
    case .failed: .software
    case .noTree, .noHeader, .noWrappers, .oddPath, .noConfiguration, .notBuilt: .data
    }
  }

  package var description: String {
    switch self {
    case .noTree(let folder, let reason): "\(folder) is no tree of Linux's sources: \(reason)"
    case .noHeader(let folder, let version):
      "\(folder) is Linux \(version), which has no \(KernelTree.headerPath): 5.3 was the first with it"
    case .noWrappers(let folder, let version):
      "\(folder) is Linux \(version), whose asm/vmware.h has macros and no wrappers to replace: 6.11 "
        + "was the first with them"
    case .oddPath(let path):
      "Linux's build can't handle the name '\(path)', with a space or a sign in it that make or a shell "
        + "has a use for: give the tree another, or the cache with CLOBBER_CACHE"
    case .missing(let packages):
      "building Linux's files needs \(packages.joined(separator: ", ")): install that first"
    case .noConfiguration(let reason): reason
    case .notBuilt(let files):
      "with this configuration Linux does not build \(files.joined(separator: ", ")): switch the "
        + "drivers on with --set"
    case .failed(let step, let reason): "\(step): \(reason)"
    case .nothingCompiled: "no compiler built any of the tree's files"
    }
  }
}
