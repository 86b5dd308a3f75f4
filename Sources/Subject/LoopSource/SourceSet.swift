/// Files that a compiler needs to build loops: some to compile, the rest to include.
package struct SourceSet: Sendable, Equatable {
  /// A file, by its path under the folder that all are written to.
  package struct File: Sendable, Hashable {
    /// Such as `CLoops/loops.h`.
    package let path: String
    package let text: String

    package init(path: String, text: String) {
      self.path = path
      self.text = text
    }
  }

  package let files: [File]
  package let c: [String]
  package let swift: [String]
  /// The folders in which headers and module maps are looked for, relative as well or a
  /// user's own.
  package let includeFolders: [String]
  /// What the sources in C want of a compiler besides.
  package let flags: [String]

  package init(
    files: [File], c: [String], swift: [String], includeFolders: [String], flags: [String] = []
  ) {
    self.files = files
    self.c = c
    self.swift = swift
    self.includeFolders = includeFolders
    self.flags = flags
  }
}
