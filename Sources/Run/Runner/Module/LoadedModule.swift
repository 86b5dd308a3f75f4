import CHost
import Glibc
import Host
import SystemPackage

/// The kernel module while it is loaded; it is unloaded with this value.
final class LoadedModule {
  private let device: FileDescriptor
  /// Interrupts of system management since the processor's start; nil where it does not tell.
  var smis: UInt64? { facts.flatMap { $0.smis == .max ? nil : $0.smis } }

  /// Loads a module.
  ///
  /// - Parameters:
  ///   - file: The module.
  ///   - identity: What its loops must be known by.
  /// - Throws: ``ModuleError``, or `UnreadableFile`.
  init(_ file: FilePath, identity: UInt64) throws {
    guard geteuid() == 0 else { throw ModuleError.notRoot }
    _ = try InputFile(file)
    let descriptor = try FileDescriptor.open(file, .readOnly, options: .closeOnExec)
    defer { try? descriptor.close() }
    var error = Errno(rawValue: clobber_module_load(descriptor.rawValue))
    if error == .fileExists {
      // What a run left that was killed goes.
      try Self.unload()
      error = Errno(rawValue: clobber_module_load(descriptor.rawValue))
    }
    guard error.rawValue == 0 else { throw ModuleError.refused(error) }
    do {
      device = try FileDescriptor.open(Self.path, .readWrite, options: .closeOnExec)
    } catch {
      try? Self.unload()
      throw ModuleError.device(error as? Errno ?? .ioError)
    }
    guard let facts, facts.is_known == 1, facts.identity == identity else {
      try? device.close()
      try? Self.unload()
      throw ModuleError.otherModule
    }
  }

  deinit {
    try? device.close()
    try? Self.unload()
  }

  private static func unload() throws(ModuleError) {
    let error = Errno(rawValue: clobber_module_unload())
    if error == .wouldBlock || error == .resourceBusy { throw .inUse }
    guard error.rawValue == 0 else { throw .refused(error) }
  }

  private var facts: clobber_module_facts? {
    var facts = clobber_module_facts()
    return unsafe clobber_module_ask_facts(device.rawValue, &facts) == 0 ? facts : nil
  }

  /// What a hypervisor answers over the port, `vmcall` or `vmmcall`.
  func ask(_ transport: Int) throws(ModuleError) -> clobber_module_answer {
    var answer = clobber_module_answer()
    let error = unsafe clobber_module_ask_transport(device.rawValue, UInt32(transport), &answer)
    guard error == 0 else { throw .device(Errno(rawValue: error)) }
    return answer
  }

  func run(_ blocks: [clobber_module_block]) throws(ModuleError) -> [clobber_module_times] {
    var times = [clobber_module_times](repeating: clobber_module_times(), count: blocks.count)
    let error = unsafe clobber_module_run(
      device.rawValue, blocks, UInt32(blocks.count), &times)
    guard error == 0 else { throw .device(Errno(rawValue: error)) }
    return times
  }

  private static let path: FilePath = "/dev/clobber"
}
