import CHost
import Glibc
import Synchronization
import SystemPackage

/// A shared object, loaded into this process for as long as that lives.
@safe package struct SharedObject {
  private let handle: UnsafeMutableRawPointer
  /// What must be added to an address in the file to get the address in memory.
  package let loadBias: UInt

  /// The files of all objects loaded so far. The loader knows an object by its name, which holds
  /// the descriptor's number, so that none of these may be closed and its number used again.
  private static let loaded = Mutex<[OwnFile]>([])

  /// Loads a file that nobody else can have written.
  ///
  /// - Throws: ``NotLoaded``.
  package init(_ path: FilePath) throws(NotLoaded) {
    do {
      try self.init(OwnFile(path))
    } catch let error as NotLoaded {
      throw error
    } catch {
      throw NotLoaded(reason: "\(error)")
    }
  }

  /// Loads the very file that was opened; a second time as an object of its own.
  ///
  /// - Throws: ``NotLoaded``.
  package init(_ opened: OwnFile) throws(NotLoaded) {
    var file = opened
    if unsafe dlopen(file.lasting, RTLD_NOW | RTLD_NOLOAD) != nil {
      // It goes by this name as well from now on.
      Self.loaded.withLock { $0.append(opened) }
      do {
        file = try opened.copyInMemory()
      } catch {
        throw NotLoaded(reason: "it is loaded already, and a copy of it can't be made: \(error)")
      }
    }
    guard let handle = unsafe dlopen(file.lasting, RTLD_NOW | RTLD_LOCAL) else {
      throw NotLoaded(reason: unsafe dlerror().map { unsafe String(cString: $0) } ?? "no reason")
    }
    Self.loaded.withLock { $0.append(file) }
    var bias: UInt = 0
    guard unsafe clobber_object_bias(handle, &bias) == 0 else {
      throw NotLoaded(reason: "the loader does not say where it lies")
    }
    unsafe self.handle = handle
    loadBias = bias
  }

  /// Whether bytes of the file are in memory at the place that their address says.
  ///
  /// - Parameters:
  ///   - bytes: What the file has; of code, which no relocation changes.
  ///   - address: Its address in the file.
  /// - Returns: Whether all of them lie in the object and are equal.
  package func holds(_ bytes: some Collection<UInt8>, at address: UInt64) -> Bool {
    let bytes = Array(bytes)
    let place = loadBias &+ UInt(address)
    guard unsafe clobber_lies_in(handle, place, UInt(bytes.count)) == 1,
      let found = unsafe UnsafeRawPointer(bitPattern: place)
    else { return false }
    return unsafe bytes.withUnsafeBytes { unsafe memcmp($0.baseAddress ?? found, found, $0.count) }
      == 0
  }

  /// The word at an address of the file, as the loader left it; nil if it lies outside.
  package func word(at address: UInt64) -> UInt64? {
    let place = loadBias &+ UInt(address)
    guard unsafe clobber_lies_in(handle, place, 8) == 1,
      let found = unsafe UnsafeRawPointer(bitPattern: place)
    else { return nil }
    return unsafe found.loadUnaligned(as: UInt64.self)
  }

  /// Where a symbol came to lie; nil if there is none of that name.
  package func address(of name: String) -> UInt? {
    unsafe dlsym(handle, name).map { UInt(bitPattern: $0) }
  }

  /// Calls a function of a word that returns a word.
  ///
  /// - Throws: ``NotLoaded`` if there is none of that name.
  package func call(_ name: String, _ argument: UInt) throws(NotLoaded) -> UInt {
    guard let address = unsafe dlsym(handle, name) else {
      throw NotLoaded(reason: "no function \(name)")
    }
    let function = unsafe unsafeBitCast(address, to: (@convention(c) (UInt) -> UInt).self)
    return function(argument)
  }
}

/// Why code of a shared object can't be called.
package struct NotLoaded: Error, CustomStringConvertible {
  package let description: String

  init(reason: String) { description = reason }
}
