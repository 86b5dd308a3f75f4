import CHost
import SystemPackage

extension Program {
  /// The shared objects that this program runs with, where the loader found them; none when it
  /// is linked statically.
  package static var sharedObjects: [FilePath] {
    var files: [FilePath] = []
    var index = 0
    while let name = unsafe clobber_loaded_object(index) {
      // The program itself has no name here, and the loop's own object no file.
      let path = FilePath(unsafe String(cString: name))
      if path.isAbsolute { files.append(path) }
      index += 1
    }
    return files
  }

  /// The program that loads this one; nil when it is linked statically.
  package static var interpreter: FilePath? {
    guard let path = unsafe clobber_interpreter() else { return nil }
    return FilePath(unsafe String(cString: path))
  }
}
