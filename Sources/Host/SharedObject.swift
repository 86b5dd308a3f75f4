import Glibc
import SystemPackage

/// A shared object, loaded into this process for as long as that lives.
@safe public struct SharedObject {
  private let handle: UnsafeMutableRawPointer

  /// Loads a file that nobody else can have written.
  ///
  /// - Throws: ``NotLoaded``.
  public init(_ path: FilePath) throws(NotLoaded) {
    do {
      try self.init(OwnFile(path))
    } catch let error as NotLoaded {
      throw error
    } catch {
      throw NotLoaded(reason: "\(error)")
    }
  }

  /// Loads the very file that was opened.
  ///
  /// - Throws: ``NotLoaded``.
  public init(_ file: OwnFile) throws(NotLoaded) {
    guard let handle = unsafe dlopen(file.lasting, RTLD_NOW | RTLD_LOCAL) else {
      throw NotLoaded(reason: unsafe dlerror().map { unsafe String(cString: $0) } ?? "no reason")
    }
    unsafe self.handle = handle
  }

  /// Where a symbol came to lie; nil if there is none of that name.
  public func address(of name: String) -> UInt? {
    unsafe dlsym(handle, name).map { UInt(bitPattern: $0) }
  }

  /// Calls a function of a word that returns a word.
  ///
  /// - Throws: ``NotLoaded`` if there is none of that name.
  public func call(_ name: String, _ argument: UInt) throws(NotLoaded) -> UInt {
    guard let address = unsafe dlsym(handle, name) else {
      throw NotLoaded(reason: "no function \(name)")
    }
    let function = unsafe unsafeBitCast(address, to: (@convention(c) (UInt) -> UInt).self)
    return function(argument)
  }
}

/// Why code of a shared object can't be called.
public struct NotLoaded: Error, CustomStringConvertible {
  /// One line.
  public let description: String

  init(reason: String) { description = reason }
}
