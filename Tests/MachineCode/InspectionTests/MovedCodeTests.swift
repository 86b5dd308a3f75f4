import Freestanding
import Inspection
import Testing

#if arch(x86_64) && os(Linux)
  import Glibc

  /// Runs code where it was not linked for.
  @Suite struct `Moved code` {
    typealias Function = @convention(c) (UInt64) -> UInt64

    /// Maps a writable and executable page near an address.
    static func page(near address: UInt64) throws -> UnsafeMutableRawPointer {
      let hint = unsafe UnsafeMutableRawPointer(bitPattern: UInt(address))
      let page = unsafe mmap(
        hint, 4096, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
      return unsafe try #require(page != MAP_FAILED ? page : nil)
    }

    static func put(_ bytes: [UInt8], _ page: UnsafeMutableRawPointer, _ offset: Int) {
      unsafe (page + offset).copyMemory(from: bytes, byteCount: bytes.count)
    }

    static func address(_ page: UnsafeMutableRawPointer, _ offset: Int = 0) -> UInt64 {
      UInt64(UInt(bitPattern: page)) + UInt64(offset)
    }

    /// `sub $8,%rsp; add 0x100(base),%rdi; call 0x200(base); 1: add $1,%rax; test $3,%al; jne 1b;
    /// add $8,%rsp; ret`
    static let subject: [UInt8] = [
      0x48, 0x83, 0xEC, 0x08, 0x48, 0x03, 0x3D, 0xF5, 0x00, 0x00, 0x00, 0xE8, 0xF0, 0x01, 0x00,
      0x00,
      0x48, 0x83, 0xC0, 0x01, 0xA8, 0x03, 0x75, 0xF8, 0x48, 0x83, 0xC4, 0x08, 0xC3,
    ]
    static let constant: [UInt8] = [42, 0, 0, 0, 0, 0, 0, 0]
    /// `lea (%rdi,%rdi,2),%rax; ret`
    static let helper: [UInt8] = [0x48, 0x8D, 0x04, 0x7F, 0xC3]

    static func expected(_ argument: UInt64) -> UInt64 { (3 * (argument + 42) / 4 + 1) * 4 }

    @Test
    func `calls the same function, reads the same constant, and gives the same result`() throws {
      let home = try unsafe Self.page(near: 0)
      defer { unsafe munmap(home, 4096) }
      unsafe Self.put(Self.subject, home, 0)
      unsafe Self.put(Self.constant, home, 0x100)
      unsafe Self.put(Self.helper, home, 0x200)
      let start = unsafe Self.address(home)
      let movability = try Relocatability(of: disassemble(Self.subject, at: start))
      #expect(movability.problem == nil)
      #expect(movability.fixups.count == 2)

      let original = unsafe unsafeBitCast(home, to: Function.self)
      for step in 1...8 {
        let arena = try unsafe Self.page(near: start &- UInt64(step) << 24)
        defer { unsafe munmap(arena, 4096) }
        for offset in [0, 1, 17, 64, 1000] {
          let new = unsafe Self.address(arena, offset)
          let moved = try #require(
            relocate(code: Self.subject, to: new, fixups: movability.fixups))
          #expect(moved != Self.subject)
          unsafe Self.put(moved, arena, offset)
          let copy = unsafe unsafeBitCast(arena + offset, to: Function.self)
          for argument: UInt64 in [0, 1, 2, 3, 1_000_000] {
            #expect(original(argument) == Self.expected(argument))
            #expect(copy(argument) == Self.expected(argument))
          }
        }
      }
    }
  }
#endif
