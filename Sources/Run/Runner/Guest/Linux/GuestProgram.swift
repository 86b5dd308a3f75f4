import Host
import SystemPackage

package struct GuestProgram: Sendable {
  private let program: [UInt8]
  private let needed: [(path: String, content: [UInt8])]

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

  static let path = "/clobber"
  static let libraries = "/lib"
}
