import CGuest
import Freestanding

/// The image's main program: finds out what it runs on, measures, and says all over the serial
/// port.
@c(guest_main)
package func main() {
  let parameters: Parameters
  do throws(BadParameter) {
    parameters = try unsafe Parameters(Text(cString: guest_parameters()), guest_content)
  } catch {
    refuse(error.reason)
  }
  if parameters.counts == Text("instructions") { guest_count_instructions() }
  var begin = BeginLine()
  begin.architecture = architecture
  begin.version = unsafe Text(cString: guest_content.version)
  begin.seed = parameters.seed
  begin.layouts = parameters.layouts
  begin.rounds = parameters.rounds
  begin.counts = parameters.counts
  emit(begin)
  reportFacts()
  let transports = answeringTransports(parameters)
  if parameters.isAudit {
    audit(transports, seed: parameters.seed)
  } else {
    let image = Image(parameters, transports: transports)
    image.report()
    image.measure()
  }
  reportInterruptions()
  emitEnd()
}

/// An exception that nobody had reckoned with.
@c(guest_fault)
package func fault(_ number: UInt64, _ code: UInt64, _ address: UInt64) {
  var line = FaultLine()
  line.reason = Text("an exception")
  line.number = number
  line.code = code
  line.address = address
  emit(line)
}

/// Says why nothing can be done, and ends.
func refuse(_ reason: Text) -> Never {
  var line = FaultLine()
  line.reason = reason
  emit(line)
  guest_exit(UInt32(GUEST_REFUSED))
}
