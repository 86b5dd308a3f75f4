/// Files that a compiler needs to build kernels: some to compile, the rest to include.
public struct SourceSet: Sendable, Equatable {
  /// A file, by its path under the folder that all are written to.
  public struct File: Sendable, Hashable {
    /// Such as `CLoops/loops.h`.
    public let path: String
    /// All that is in it.
    public let text: String

    /// A file of this text.
    public init(path: String, text: String) {
      self.path = path
      self.text = text
    }
  }

  /// All files, sorted by path.
  public let files: [File]
  /// The paths of those in C that are compiled.
  public let c: [String]
  /// The paths of those in Swift that are compiled.
  public let swift: [String]
  /// The folders in which headers and module maps are looked for, relative as well or a
  /// user's own.
  public let includeFolders: [String]
  /// What the sources in C want of a compiler besides.
  public let flags: [String]

  /// A set of sources.
  public init(
    files: [File], c: [String], swift: [String], includeFolders: [String], flags: [String] = []
  ) {
    self.files = files
    self.c = c
    self.swift = swift
    self.includeFolders = includeFolders
    self.flags = flags
  }
}
