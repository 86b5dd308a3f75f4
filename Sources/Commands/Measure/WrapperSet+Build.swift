import Analysis
import Catalogue
import FoundationEssentials
import Freestanding
import Host
import Inspection
import LoopSource
import Records
import SystemPackage
import Toolchains

extension Builder {
  /// Finds out about the headers' traps with the first of some toolchains that takes them.
  ///
  /// - Throws: ``UnusableWrapper`` with what the last one says, if none does.
  func examine(
    _ wrappers: WrapperSet, withOneOf toolchains: [Toolchain], _ options: BuildOptions
  ) async throws -> WrapperSet {
    var refusal: BuildFailure?
    for toolchain in toolchains where toolchain.caller == .c {
      do {
        return try await examine(wrappers, with: toolchain, options)
      } catch let error as BuildFailure {
        refusal = error
      }
    }
    guard let refusal else { throw NothingBuilt(description: "no C compiler can be used") }
    throw UnusableWrapper(reason: fromHere("\(refusal)"))
  }
}

extension WrapperSet {
  /// For run.json, with what the wrappers' own instructions change, which is told of. They are
  /// executed on this machine, if it is an x86-64.
  func checkedRecords(
    with compilers: Compilers, _ chosen: [Toolchain], on architecture: Architecture
  ) async throws -> [WrapperRecord] {
    var records = try records()
    guard architecture == .x86_64, Architecture.host == .x86_64 else { return records }
    let audited = try await audited(with: compilers, chosen, seed: 1)
    for examination in audited.examinations {
      for index in records.indices
      where records[index].operation == examination.wrapper.operation.name
        && records[index].form == examination.wrapper.form
      {
        records[index].violations = examination.violations
        records[index].notExamined = examination.notExamined
      }
      for line in examination.violations {
        note("warning: \(examination.name) destroys values of its caller: \(line)")
      }
      for line in examination.notExamined { note("\(examination.name): not examined: \(line)") }
    }
    return records
  }

  func records() throws -> [WrapperRecord] {
    try wrappers.map { wrapper in
      WrapperRecord(
        header: wrapper.header, hash: SHA256.hex(try readFile(FilePath(wrapper.header))),
        operation: wrapper.operation.name, form: wrapper.form, call: wrapper.call,
        trap: traps[wrapper.header]?.rawValue)
    }
  }
}

/// A compiler's words with the paths of files below this folder as the user knows them.
func fromHere(_ words: String) -> String {
  words.replacing("\(FileManager.default.currentDirectoryPath)/", with: "")
}

/// A wrapper that no compiler takes.
struct UnusableWrapper: ExitCoded, CustomStringConvertible {
  let reason: String

  var exitKind: ExitKind { .data }

  var description: String { reason }
}
