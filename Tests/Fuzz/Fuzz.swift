import FuzzedReaders
import Glibc

/// The reader that `CLOBBER_READER` names.
private let reader: FuzzedReader = {
  let name = unsafe getenv("CLOBBER_READER").map { unsafe String(cString: $0) } ?? "csv"
  guard let reader = FuzzedReader(rawValue: name) else { fatalError("there is no reader \(name)") }
  return reader
}()

/// What libFuzzer calls with each input.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
  unsafe reader.read(Array(UnsafeBufferPointer(start: bytes, count: count)))
  return 0
}
