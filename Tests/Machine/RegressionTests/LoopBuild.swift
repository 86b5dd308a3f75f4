import Catalogue
import Foundation
import Host
import Inspection
import LoopSource
import Runner
import SystemPackage

/// Builds two forms of one operation with the C compiler at hand, from sources that may be changed.
final class LoopBuild: Sendable {
  /// A C compiler of this machine; nil if there is none.
  static let compiler: FilePath? = ["cc", "gcc", "clang"].lazy.compactMap { name in
    (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
      .map { FilePath("\($0)/\(name)") }
      .first { FileManager.default.isExecutableFile(atPath: $0.string) }
  }.first

  /// The form that is changed, and one that must not notice.
  static let operation = "hypercall3"
  static let forms = ["narrow", "wide"]

  struct Failure: Error {
    let reason: String
  }

  /// The loops that are built.
  static let loops = Catalogue.rows.filter {
    $0.operation == operation && forms.contains($0.form) && $0.caller == .c && $0.transport == .nop
  }

  private static let sources = LoopSource.c(transports: [.nop])

  /// The rows of one operation, in place of all.
  private static let source = """
    #include "CCatalogue.h"
    #include "CHypercall.h"
    #define HYPERCALL_TRANSPORT nop
    #undef CLOBBER_ROWS
    #undef CLOBBER_DOSES
    #define CLOBBER_DOSES(DOSE)
    #define CLOBBER_ROWS(ROW) \\
    \(rows)

    #include "loops.h"
    """

  private static let rows = Row.all.filter { $0.operation == operation && forms.contains($0.form) }
    .map { "  ROW(\($0.operation), \($0.form), \($0.call))" }.joined(separator: " \\\n")

  let folder: FilePath

  init() throws {
    let name = "clobber-\(UUID().uuidString)"
    folder = FilePath(FileManager.default.temporaryDirectory.appending(path: name).path())
    try makeFolder(folder)
  }

  deinit { removeTree(folder) }

  /// Writes the sources, with one text in one of them replaced wherever it stands.
  func write(_ mutation: Mutation? = nil) throws {
    var isChanged = mutation == nil
    for file in Self.sources.files {
      var text = file.text
      if let mutation, file.path == mutation.file, text.contains(mutation.old) {
        text = text.replacing(mutation.old, with: mutation.new)
        isChanged = true
      }
      let path = folder.pushing(FilePath(file.path))
      try makeFolder(path.removingLastComponent())
      try writeFile(text.utf8, to: path)
    }
    guard isChanged else { throw Failure(reason: "the source has no such text") }
    try writeFile(Self.source.utf8, to: folder.pushing("CLoops/one_operation.c"))
  }

  /// Builds what was written.
  func build() async throws -> LoopFile {
    guard let compiler = Self.compiler else { throw Failure(reason: "no compiler") }
    var settings = ChildSettings()
    settings.folder = folder
    let arguments =
      ["-std=c11", "-ffreestanding", "-O2", "-fomit-frame-pointer", "-fcf-protection=none"]
      + Self.sources.includeFolders.map { "-I\($0)" }
      + ["-c", "-o", "loops.o", "CLoops/one_operation.c"]
    let end = try await Child.run(
      compiler, arguments, settings: settings, limit: .seconds(60))
    guard end.isSuccess else { throw Failure(reason: end.standardError) }
    return try LoopFile(readFile(folder.appending("loops.o")))
  }
}

extension LoopFile {
  /// The facts of the loops of a form, one for each number of live values.
  func facts(form: String) throws -> [LoopFacts] {
    try LoopBuild.loops.filter { $0.form == form }.map { try facts(of: $0) }
  }

  /// The hash of each loop's code.
  func hashes() throws -> [String] {
    try LoopBuild.loops.map { try facts(of: $0).codeHash }
  }
}
