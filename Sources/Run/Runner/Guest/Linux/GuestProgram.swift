import Host
import SystemPackage

/// A program, and what it is loaded with.
package struct GuestProgram: Sendable {
  /// The program's bytes.
  private let program: [UInt8]
  /// Files by their paths in the guest.
  private let needed: [(path: String, content: [UInt8])]

  /// A program that is loaded with nothing.
  package init(_ program: [UInt8]) {
    self.init(program: program, needed: [])
  }

  private init(program: [UInt8], needed: [(path: String, content: [UInt8])]) {
    self.program = program
    self.needed = needed
  }

  /// This program, with the shared objects that it runs with; one that is linked statically has
  /// none.
  package static func current() throws(UnreadableFile) -> GuestProgram {
    var needed: [(path: String, content: [UInt8])] = []
    for file in Program.sharedObjects {
      needed.append(("\(libraries)/\(file.lastComponent?.string ?? "")", try readFile(file)))
    }
    if let interpreter = Program.interpreter {
      needed.append((interpreter.string, try readFile(interpreter)))
    }
    return GuestProgram(program: try readFile(Program.path), needed: needed)
  }

  /// The files of a guest's first root: the program, and the words of its command.
  func root(running command: [String]) -> Archive {
    var root = Archive()
    root.add(Self.path, program, isExecutable: true)
    for (path, content) in needed { root.add(path, content, isExecutable: true) }
    root.add(GuestStart.words, Array(command.joined(separator: "\0").utf8))
    for folder in GuestStart.mountPoints { root.addFolder(folder) }
    return root
  }

  /// Where the program is in the guest.
  static let path = "/clobber"
  /// Where its shared objects are in the guest.
  static let libraries = "/lib"
}
