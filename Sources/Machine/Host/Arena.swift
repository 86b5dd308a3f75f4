import Glibc
import SystemPackage

/// Executable memory near the program, into which machine code is moved.
@safe package final class Arena {
  private let base: UnsafeMutableRawPointer
  /// The address of the first byte.
  package var address: UInt { unsafe UInt(bitPattern: base) }
  /// Its size in bytes.
  package let size: Int

  /// Maps memory within a 32-bit displacement of an address, so that moved code still
  /// reaches what it calls.
  package init(size: Int, near address: UInt) throws(Errno) {
    let page = 4096
    let rounded = max(page, (size + page - 1) / page * page)
    // The heap follows a program and is left its room; a library has others round it.
    let above = stride(from: address + (256 << 20), to: address + (3 << 29), by: rounded)
    // A program that is linked to fixed addresses has no room below.
    let below = stride(
      from: address - min(address, 64 << 20), to: address - min(address, 3 << 29), by: -rounded)
    // Most tries are over after a few of a hundred thousand places.
    for places in [above, below] {
      for hint in places {
        let mapped = unsafe mmap(
          UnsafeMutableRawPointer(bitPattern: hint / UInt(page) * UInt(page)), rounded,
          PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | Int32(MAP_FIXED_NOREPLACE), -1, 0)
        if let mapped = unsafe mapped, unsafe mapped != MAP_FAILED {
          unsafe base = mapped
          self.size = rounded
          return
        }
      }
    }
    throw lastError()
  }

  /// Puts code at an offset; only before `seal()`.
  package func write(_ code: [UInt8], at offset: Int) {
    precondition(offset >= 0 && offset + code.count <= size, "code beyond the arena")
    unsafe code.withUnsafeBytes { bytes in
      unsafe UnsafeMutableRawBufferPointer(start: base + offset, count: bytes.count)
        .copyMemory(from: bytes)
    }
  }

  /// Makes the code executable and no longer writable.
  package func seal() throws(NotExecutable) {
    guard unsafe mprotect(base, size, PROT_READ | PROT_EXEC) == 0 else {
      throw NotExecutable(error: lastError())
    }
  }

  deinit {
    unsafe munmap(base, size)
  }
}

/// Memory that was written to and may not be run.
package struct NotExecutable: Error, CustomStringConvertible {
  package let error: Errno

  package var description: String {
    "memory can't be made executable: \(error); 'clobber doctor' says what helps"
  }
}
