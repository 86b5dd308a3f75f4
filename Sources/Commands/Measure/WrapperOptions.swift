import ArgumentParser
import Catalogue
import FoundationEssentials
import Freestanding
import Host
import LoopSource
import Records
import Runner
import SystemPackage

/// A user's own wrappers, and what the form of one is called.
struct WrapperOptions: ParsableArguments {
  @OptionGroup var sources: WrapperSources

  @Option(
    name: .long, help: ArgumentHelp("The form's name (default: the header's).", valueName: "name"))
  var form: String?

  func validate() throws {
    guard form != nil else { return }
    if sources.wrapper.isEmpty, sources.kernelTree == nil {
      throw ValidationError("--operation, --call and --form are about a --wrapper")
    }
    if sources.wrapper.count > 1 {
      throw ValidationError("--form is about one --wrapper; several go into --rows")
    }
  }

  var isEmpty: Bool { sources.isEmpty }

  /// The wrappers asked for; nil if there are none.
  ///
  /// - Throws: ``WrapperError`` about what they are, ``UnreadableFile`` or ``BadRows``.
  func set(on architecture: Architecture) throws -> WrapperSet? {
    try sources.set(on: architecture, form: form)
  }
}

/// Where a user's own wrappers are, and how they are called.
struct WrapperSources: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp(
      "The wrapper in this C header; may be given again.", valueName: "file.h"))
  var wrapper: [String] = []

  @Option(
    name: .long,
    help: ArgumentHelp(
      "The operation that the wrapper serves: what the call takes and gives, or the name of one "
        + "of the catalogue's; may be given again.",
      valueName: "name(in1, in2) -> out0, out1"))
  var operation: [String] = []

  @Option(
    name: .long,
    help: ArgumentHelp(
      "The call in C, if it is not what --operation says.", valueName: "out0 = f(in1, &out1)"))
  var call: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Take wrappers from this file: a list of objects with \"header\", \"operation\" and, as "
        + "above, \"form\" and \"call\".",
      valueName: "file.json"))
  var rows: String?

  @Option(
    name: .customLong("kernel-tree"),
    help: ArgumentHelp(
      "The VMware wrappers of this Linux source tree, from 6.11 on.", valueName: "dir"))
  var kernelTree: String?

  @Option(
    name: .customShort("I"), parsing: .unconditionalSingleValue,
    help: ArgumentHelp("A folder in which the header looks for others.", valueName: "dir"))
  var includeFolders: [String] = []

  @Option(
    name: .customShort("D"), parsing: .unconditionalSingleValue,
    help: ArgumentHelp("A macro that is defined before the header.", valueName: "NAME=value"))
  var defines: [String] = []

  func validate() throws {
    if kernelTree != nil, !wrapper.isEmpty || rows != nil {
      throw ValidationError("--kernel-tree has a header of its own: leave --wrapper and --rows out")
    }
    if wrapper.isEmpty, kernelTree == nil, !operation.isEmpty || call != nil {
      throw ValidationError("--operation, --call and --form are about a --wrapper")
    }
    if !wrapper.isEmpty, operation.isEmpty {
      throw ValidationError("--wrapper needs its --operation 'name(in1, in2) -> out0, out1'")
    }
    if call != nil, operation.count > 1 {
      throw ValidationError("--call is about one --operation; several go into --rows")
    }
    if let define = defines.first(where: { $0.contains(where: \.isNewline) || $0.first == "=" }) {
      throw ValidationError("-D \(define.debugDescription) is not NAME or NAME=value on one line")
    }
    if isEmpty, !includeFolders.isEmpty || !defines.isEmpty {
      throw ValidationError("-I and -D are for a --wrapper")
    }
  }

  var isEmpty: Bool { wrapper.isEmpty && rows == nil && kernelTree == nil }

  /// The wrappers asked for; nil if there are none.
  ///
  /// - Throws: ``WrapperError`` about what they are, ``UnreadableFile`` or ``BadRows``.
  func set(on architecture: Architecture, form: String? = nil) throws -> WrapperSet? {
    var requests = wrapper.flatMap { header in
      operation.map {
        WrapperRequest(header: header, operation: $0, form: form, call: call)
      }
    }
    if let rows { requests += try RowsFile.requests(in: rows) }
    if let kernelTree {
      let header = FilePath(kernelTree).appending("arch/x86/include/asm/vmware.h").string
      let operations =
        operation.isEmpty
        ? Operation.all(on: architecture).filter { $0.abi == "vmware-lb" }.map(\.name) : operation
      requests += operations.map {
        WrapperRequest(header: header, operation: $0, form: form ?? "kernel", call: call)
      }
    }
    guard !requests.isEmpty else { return nil }
    for index in requests.indices {
      requests[index].header = try absolute(requests[index].header)
    }
    return WrapperSet(
      try WrapperRequest.resolve(requests, on: architecture),
      includeFolders: includeFolders.map { absolute(folder: $0) }, defines: defines,
      isOfKernelTree: kernelTree != nil)
  }

  /// A header's path from the root. Each compiler reads the file anew, and more than once.
  private func absolute(_ header: String) throws -> String {
    let path = FilePath(header)
    guard !path.isEmpty else { throw NoHeader(description: "a wrapper's header has no name") }
    do {
      _ = try InputFile(path, limit: textLimit)
      return absolute(folder: header)
    } catch {
      guard case .other(let kind) = error.reason else { throw error }
      throw NoHeader(
        description: kind == .folder
          ? "\(header) is a folder, not a header"
          : "\(header) is no file that compilers can read one after the other: save the header in one"
      )
    }
  }

  private func absolute(folder: String) -> String {
    FilePath(FileManager.default.currentDirectoryPath).pushing(FilePath(folder))
      .lexicallyNormalized().string
  }
}

/// A wrapper's header that is no file which can be read again.
struct NoHeader: ExitCoded, CustomStringConvertible {
  var exitKind: ExitKind { .data }

  let description: String
}
