import Analysis
import Catalogue
import Freestanding
import Host
import Inspection
import LoopSource
import RealKernel
import Records
import SystemPackage

/// What reads bytes that others made. Whatever they are, it returns or throws its error: it never
/// ends the process, never goes on for ever and never takes memory without bound.
package enum FuzzedReader: String, CaseIterable, Sendable {
  case csv, gzip, json, serial, object, module, signature, kernel, names, types, packed, patch

  /// Reads, and does with what was read all that the program does.
  package func read(_ bytes: [UInt8]) {
    switch self {
    case .csv: Self.readRows(bytes)
    case .gzip: Self.readCompressed(bytes)
    case .json: Self.readRecord(bytes)
    case .serial: Self.readLines(bytes)
    case .object: Self.readObject(bytes)
    case .kernel: Self.readKernel(bytes)
    case .names: if let file = try? RawKernel.elf(bytes) { Self.readKernel(file) }
    case .types: _ = Prototypes(bytes[...]).flatMap { Prototypes(bytes[...], of: $0) }
    case .packed: _ = try? KernelScan(bytes, named: "vmlinuz")
    case .patch: _ = try? HeaderPatch(String(decoding: bytes, as: UTF8.self), path: "a.patch")
    case .module: Self.readModule(String(decoding: bytes, as: UTF8.self))
    case .signature: _ = try? Signature(String(decoding: bytes, as: UTF8.self))
    }
  }

  private static func readRows(_ bytes: [UInt8]) {
    readRows(BlockRow.self, bytes)
    readRows(CodegenRow.self, bytes)
    readRows(SummaryRow.self, bytes)
    readRows(TransferRow.self, bytes)
    readRows(BandwidthRow.self, bytes)
    readRows(RunRow.self, bytes)
    readRows(AuditRow.self, bytes)
    readRows(FunctionRow.self, bytes)
    readRows(SiteRow.self, bytes)
    readRows(ToolchainRow.self, bytes)
    _ = try? Allowance.read(bytes, file: "allowed")
  }

  /// In one piece and byte by byte, which must say the same.
  private static func readRows<Row: CSVRow & Equatable>(_ type: Row.Type, _ bytes: [UInt8]) {
    let whole = try? CSV.read(type, bytes)
    var reader = CSVReader<Row>()
    var rows: [Row] = []
    do throws(RecordError) {
      for start in stride(from: 0, to: bytes.count, by: 7) {
        let piece = Array(bytes[start..<min(start + 7, bytes.count)])
        try reader.push(piece.span) { (row: Row) throws(RecordError) in rows.append(row) }
      }
      _ = try reader.finish()
      precondition(whole?.rows == rows, "pieces are read as something else")
    } catch {
      precondition(whole == nil, "pieces are refused, and the whole is not")
    }
  }

  /// The rows of a compressed file, a piece at a time.
  private static func readCompressed(_ bytes: [UInt8]) {
    var rest = bytes[...]
    var gunzip = Gunzip()
    var reader = CSVReader<BlockRow>()
    var total = 0
    while total < 1 << 22,
      let piece = try? gunzip.read(
        1 << 16,
        from: { count in
          defer { rest = rest.dropFirst(count) }
          return Array(rest.prefix(count))
        }), !piece.isEmpty
    {
      total += piece.count
      guard (try? reader.push(piece.span) { _ in }) != nil else { return }
    }
    _ = try? reader.finish()
  }

  private static func readRecord(_ bytes: [UInt8]) {
    guard let record = try? RunRecord(json: bytes) else { return }
    guard let text = try? record.encode() else { return }
    precondition((try? RunRecord(json: text)) != nil, "what was written can't be read")
  }

  private static func readLines(_ bytes: [UInt8]) {
    var reader = LineReader()
    for event in reader.take(bytes) + reader.end() {
      guard case .line(let raw) = event else { continue }
      _ = (
        BlockLine(raw), ArmLine(raw), SkipLine(raw), BrokenLine(raw), FactLine(raw),
        TransportLine(raw)
      )
      _ = (ToolchainLine(raw), BeginLine(raw), RegistersLine(raw), FaultLine(raw), EndLine(raw))
    }
  }

  private static func readObject(_ bytes: [UInt8]) {
    guard let image = try? ELFImage(bytes) else { return }
    for section in image.sections { _ = try? image.bytes(of: section) }
    guard let disassembler = try? Disassembler(machine: image.machine) else { return }
    for function in ((try? image.functions()) ?? []).prefix(64) {
      guard let code = try? image.code(of: function),
        let disassembly = try? disassembler.disassemble(code)
      else { continue }
      _ = disassembly.normalizedBytes
      _ = Relocatability(of: disassembly)
      _ = image.importedFunction(stubAt: code.address)
      if image.machine == .x86_64 { _ = try? LoopFacts(of: disassembly, transport: .nop) }
    }
  }

  private static func readKernel(_ bytes: [UInt8]) {
    guard let image = try? ELFImage(bytes), let kernel = try? KernelImage(image),
      let finder = try? SiteFinder(kernel)
    else { return }
    for function in kernel.candidates().prefix(64) { _ = finder.function(function) }
  }

  private static func readModule(_ text: String) {
    let module = MarkedModule(text, standIn: "nop")
    _ = InstrumentedAssembly(text, of: module).text
  }
}
