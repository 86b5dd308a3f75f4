import Glibc

extension Program {
  /// Whether this program or a library of its own defines a name, so that what it loads can use it.
  package static func has(_ name: String) -> Bool { unsafe dlsym(nil, name) != nil }
}
