import CBPF
import Glibc
import Inspection

/// What a kernel or a module says itself of its functions' prototypes (BTF).
///
/// A module's own data only goes on where that of its kernel ends, and can't be read without it. An
/// object's, of a compiler that was asked for it, is whole.
package final class Prototypes: Sendable {
  private let types: OpaqueTypes
  private let functions: [String: Prototype]
  private let kernel: Prototypes?

  /// Reads what is in a file; nil if there is none, or none that can be understood.
  ///
  /// - Parameters:
  ///   - image: The file.
  ///   - kernel: For a module, what its kernel says.
  convenience init?(_ image: ELFImage, of kernel: Prototypes? = nil) {
    guard let section = image.section(named: ".BTF"),
      let bytes = try? image.bytes(of: section), !bytes.isEmpty
    else { return nil }
    self.init(bytes, of: kernel)
  }

  /// Reads the data itself.
  package init?(_ bytes: ArraySlice<UInt8>, of kernel: Prototypes? = nil) {
    // What goes on after others does not begin with the empty name.
    let whole = OpaqueTypes(bytes, after: nil)
    guard let types = whole ?? kernel.flatMap({ OpaqueTypes(bytes, after: $0.types) }) else {
      return nil
    }
    self.types = types
    self.kernel = whole == nil ? kernel : nil
    functions = types.functions()
  }

  /// The prototype of a function; nil if there are two of that name, or none.
  func prototype(_ name: String) -> Prototype? {
    functions[name] ?? kernel?.prototype(name)
  }
}

/// Types as libbpf holds them, which are read and not changed.
@safe private final class OpaqueTypes: Sendable {
  private nonisolated(unsafe) let types: OpaquePointer
  private let first: UInt32

  /// The numbers of kinds of types, which headers give names to twice.
  private enum Kind {
    static let (integer, structure, union, function, prototype, float) = (1, 4, 5, 12, 13, 16)
  }

  /// What the numbers of these go on from.
  private let base: OpaqueTypes?

  init?(_ bytes: ArraySlice<UInt8>, after base: OpaqueTypes?) {
    // What it can't read is told by its result.
    unsafe libbpf_set_print(nil)
    let made =
      if let base { unsafe Self.split(bytes, base) } else {
        unsafe bytes.withUnsafeBytes { unsafe btf__new($0.baseAddress, UInt32(clamping: $0.count)) }
      }
    guard let made = unsafe made else { return nil }
    unsafe types = made
    first = base.map { unsafe btf__type_cnt($0.types) } ?? 1
    self.base = base
  }

  /// The types of a module. libbpf has a function for such bytes, and does not let it be called before
  /// 1.6: it reads them from a file, which here is one in memory.
  private static func split(_ bytes: ArraySlice<UInt8>, _ base: OpaqueTypes) -> OpaquePointer? {
    // Closed where a program is started.
    let file = unsafe memfd_create("types", 1)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var rest = bytes
    while !rest.isEmpty {
      let count = unsafe rest.withUnsafeBytes { unsafe write(file, $0.baseAddress, $0.count) }
      guard count > 0 else { return nil }
      rest = rest.dropFirst(count)
    }
    return unsafe btf__parse_raw_split("/proc/self/fd/\(file)", base.types)
  }

  deinit { unsafe btf__free(types) }

  func functions() -> [String: Prototype] {
    var found: [String: Prototype?] = [:]
    let end = unsafe btf__type_cnt(types)
    for id in first..<max(first, end) {
      guard let type = unsafe btf__type_by_id(types, id), unsafe kind(type) == Kind.function,
        let text = unsafe btf__name_by_offset(types, type.pointee.name_off),
        let own = unsafe btf__type_by_id(types, type.pointee.type),
        unsafe kind(own) == Kind.prototype
      else { continue }
      let prototype = unsafe prototype(own)
      // Functions in assembly have such a one, whatever they take and give.
      if prototype == Prototype(arguments: 0, hasResult: false) { continue }
      let name = unsafe String(cString: text)
      // Of two that differ nobody knows which one is called.
      if let other = found[name], other != prototype {
        found[name] = .some(nil)
      } else {
        found[name] = prototype
      }
    }
    return found.compactMapValues { $0 }
  }

  private func kind(_ type: UnsafePointer<btf_type>) -> Int {
    Int(unsafe type.pointee.info >> 24 & 0x1F)
  }

  private func prototype(_ type: UnsafePointer<btf_type>) -> Prototype {
    let count = Int(unsafe type.pointee.info & 0xFFFF)
    let parameters = unsafe UnsafeRawPointer(type + 1).assumingMemoryBound(to: btf_param.self)
    var words = 0
    var isOpen = false
    for index in 0..<count {
      let parameter = unsafe parameters[index].type
      // The last of a function that takes as many as are given.
      if parameter == 0 { isOpen = true } else { words += registers(parameter) }
    }
    return Prototype(
      arguments: isOpen ? nil : words, hasResult: unsafe type.pointee.type != 0)
  }

  /// How many registers an argument takes.
  private func registers(_ id: UInt32) -> Int {
    let plain = unsafe btf__resolve_type(types, id)
    guard plain > 0, let type = unsafe btf__type_by_id(types, UInt32(plain)) else { return 1 }
    switch unsafe kind(type) {
    case Kind.structure, Kind.union, Kind.integer:
      let size = unsafe Int(type.pointee.size)
      return size > 16 ? 0 : size > 8 ? 2 : 1
    case Kind.float: return 0
    default: return 1
    }
  }
}
