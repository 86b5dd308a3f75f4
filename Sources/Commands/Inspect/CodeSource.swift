import Catalogue
import Freestanding
import Host
import Inspection
import Runner
import SystemPackage
import Toolchains

/// A file with loops in it, or why there is none.
struct CodeSource {
  let name: (Loop) -> String
  /// The language of its callers, if it has only one.
  let caller: Caller?
  let file: Result<LoopFile, BuildFailure>

  init(program: LoopFile) {
    name = { ($0.caller == .c ? LoopObject.builtInC : .builtInSwift).toolchain }
    caller = nil
    file = .success(program)
  }

  /// An object that a user names.
  ///
  /// - Throws: ``UnreadableFile`` or ``BadObject``.
  init(object path: String) throws {
    let bytes = try readFile(FilePath(path))
    do {
      let file = try LoopFile(bytes)
      let callers = Set(file.loops.map(\.caller))
      guard !callers.isEmpty else {
        throw BadObject(path: path, reason: "no loop of the catalogue is in it")
      }
      name = { _ in FilePath(path).lastComponent?.string ?? path }
      caller = callers.count == 1 ? callers.first : nil
      self.file = .success(file)
    } catch let error as InspectionError {
      throw BadObject(path: path, reason: "\(error)")
    }
  }

  init(_ toolchain: Toolchain, _ result: Result<BuiltObject, BuildFailure>) {
    name = { _ in toolchain.name }
    caller = toolchain.caller
    file = result.flatMap { object in
      do {
        return .success(try LoopFile(readFile(object.path)))
      } catch {
        return .failure(BuildFailure(toolchain: toolchain, reason: "\(error)"))
      }
    }
  }
}

/// An object that holds nothing to be inspected.
struct BadObject: ExitCoded, CustomStringConvertible {
  let path: String
  let reason: String

  var exitKind: ExitKind { .data }

  var description: String { "\(path): \(reason)" }
}
