import Analysis
import Catalogue
import Records
import SystemPackage

/// What a guest is to measure, and on which machine.
package struct GuestOptions: Sendable {
  package var architecture = Architecture.x86_64
  /// The emulator's machine; nil for the usual one of the architecture.
  package var machine: String?
  /// Its memory in MiB.
  package var memory = 256
  /// What boots the image; nil for the emulator itself.
  package var firmware: Firmware?
  /// Whether instructions are counted in place of time.
  package var isExact = false
  /// An image that is there; nil for one that is built.
  package var image: FilePath?
  /// Patterns of the loops that are measured of it; nil for all.
  package var rows: String?
  package var run = RunOptions()
  package var limit: Duration = .seconds(120)
  /// Takes every byte of the serial line as it comes.
  package var copy: (@Sendable ([UInt8]) -> Void)?

  package init() {
    run.layouts = 4
    run.rounds = 4
  }
}

/// What a guest tells while it is under way.
package enum GuestEvent: Sendable {
  case built(FilePath)
  /// The first sample came, so long after the start.
  case firstSample(Duration)
  case measured(done: Int, of: Int)
  /// Something that the user should know and that ends nothing.
  case warning(String)
}
