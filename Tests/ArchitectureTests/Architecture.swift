import Foundation

/// The stages that data goes through, a folder each: a stage may import what comes before it.
enum Architecture {
  /// What is measured and what times it come first: each needs a header of the other.
  static let stages: [Set<String>] = [
    ["Core", "Subject"], ["MachineCode"], ["Machine"], ["Verdict"], ["Run"], ["Report"],
    ["Commands"], ["clobber"],
  ]

  /// Files and numbers in, files and numbers out: the same on every machine.
  static let pure: Set = ["Core", "MachineCode", "Report", "Subject", "Verdict"]

  /// C that is measured, or runs where there is no system: nothing but the compiler's own headers.
  static let freestanding: Set = ["Core", "Subject"]

  /// Headers that stand in for the standard ones where those are not.
  static let stubs = "Sources/Subject/CKernelStubs/"

  /// What a pure stage has no business with.
  static let systemModules: Set = [
    "Dispatch", "Foundation", "FoundationNetworking", "Glibc", "Musl", "Subprocess", "System",
    "SystemPackage",
  ]

  /// What a part of Foundation offers all the same.
  static let systemTypes = ["FileManager", "FileHandle", "ProcessInfo", "URLSession"]

  /// The headers of a compiler without a system. `string.h` is the kernel's own there.
  static let freestandingHeaders: Set = ["stdbool.h", "stddef.h", "stdint.h", "string.h"]

  /// The place of a stage in the order; nil for a folder that is none.
  static func place(of stage: String) -> Int? { stages.firstIndex { $0.contains(stage) } }

  /// What is wrong with one Swift file of a pure stage.
  static func violations(in source: String) -> [String] {
    let imported = imports(in: source).filter(systemModules.contains)
    let used = systemTypes.filter { type in
      source.split { !$0.isLetter }.contains { $0 == type }
    }
    return imported.map { "imports \($0)" } + used.map { "uses \($0)" }
  }

  /// The modules that a Swift file imports.
  static func imports(in source: String) -> [String] {
    source.split(separator: "\n").compactMap { line in
      let words = line.split(separator: " ")
      guard let place = words.firstIndex(of: "import"), place + 1 < words.count,
        words[..<place].allSatisfy({ $0.hasPrefix("@") || access.contains(String($0)) })
      else { return nil }
      // One declaration of a module may be imported by its kind and name.
      let module = words[(place + 1)...].first { !declarations.contains(String($0)) }
      return module?.split(separator: ".").first.map(String.init)
    }
  }

  private static let declarations: Set = [
    "struct", "class", "enum", "protocol", "func", "var", "let", "typealias",
  ]
  private static let access: Set = ["public", "package", "internal", "private", "fileprivate"]

  /// The headers that a C file takes from outside of the package.
  static func headers(in source: String) -> [String] {
    source.split(separator: "\n").compactMap { line in
      let text = line.drop { $0 == " " }
      guard text.hasPrefix("#"), text.contains("include"), let start = text.firstIndex(of: "<"),
        let end = text.lastIndex(of: ">")
      else { return nil }
      return String(text[text.index(after: start)..<end])
    }
  }
}
