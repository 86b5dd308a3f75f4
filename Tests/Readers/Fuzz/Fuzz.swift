import FuzzedReaders
import Glibc
import Host
import SystemPackage

/// The reader that `CLOBBER_READER` names.
private let reader: FuzzedReader = {
  let name = unsafe getenv("CLOBBER_READER").map { unsafe String(cString: $0) } ?? "csv"
  guard let reader = FuzzedReader(rawValue: name) else { fatalError("there is no reader \(name)") }
  return reader
}()

private typealias Arguments = UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?

/// libFuzzer, which calls the last argument with each input.
@_silgen_name("LLVMFuzzerRunDriver")
private func runFuzzer(
  _ count: UnsafeMutablePointer<Int32>, _ arguments: UnsafeMutablePointer<Arguments>,
  _ body: @convention(c) (UnsafePointer<UInt8>?, Int) -> Int32
) -> Int32

/// What libFuzzer calls with each input.
@_cdecl("LLVMFuzzerTestOneInput")
package func fuzz(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
  unsafe reader.read(Array(UnsafeBufferPointer(start: bytes, count: count)))
  return 0
}

/// What the package manager takes for the main function of a program of this name. With the name of a
/// folder in `CLOBBER_SEEDS` it writes undamaged inputs there and does nothing else.
@_cdecl("Fuzz_main")
package func main(
  _ count: Int32, _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
) -> Int32 {
  if let folder = unsafe getenv("CLOBBER_SEEDS").map({ unsafe String(cString: $0) }) {
    do {
      for (index, sample) in try Samples.of(reader).enumerated() {
        try writeFile(sample, to: FilePath(folder).appending("\(index)"))
      }
      return 0
    } catch {
      print(error)
      return 1
    }
  }
  var (count, arguments) = unsafe (count, arguments)
  return unsafe runFuzzer(&count, &arguments) { unsafe fuzz($0, $1) }
}
