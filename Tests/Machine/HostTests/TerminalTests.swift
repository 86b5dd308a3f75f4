import Glibc
import Host
import SystemPackage
import Testing

@Suite struct `A terminal's width` {
  @Test func `is what it says`() throws {
    let terminal = try FileDescriptor.open(FilePath("/dev/ptmx"), .readWrite)
    defer { try? terminal.close() }
    #expect(Terminal.width(of: terminal) == nil)
    var size = winsize(ws_row: 24, ws_col: 132, ws_xpixel: 0, ws_ypixel: 0)
    let status = unsafe ioctl(terminal.rawValue, UInt(TIOCSWINSZ), &size)
    #expect(status == 0)
    #expect(Terminal.width(of: terminal) == 132)
  }

  @Test func `is none of a file`() throws {
    let file = try FileDescriptor.open(FilePath("/dev/null"), .readOnly)
    defer { try? file.close() }
    #expect(Terminal.width(of: file) == nil)
  }
}
