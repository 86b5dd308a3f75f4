import CHost
import Glibc

package func signalName(_ signal: Int32) -> String {
  switch signal {
  case SIGSEGV: "SIGSEGV"
  case SIGILL: "SIGILL"
  case SIGBUS: "SIGBUS"
  case SIGFPE: "SIGFPE"
  case SIGTRAP: "SIGTRAP"
  case SIGKILL: "SIGKILL"
  case SIGTERM: "SIGTERM"
  case SIGINT: "SIGINT"
  case SIGABRT: "SIGABRT"
  default: "signal \(signal)"
  }
}

/// Whether this process ignores a signal, as under `nohup`.
package func isIgnored(_ signal: Int32) -> Bool { clobber_ignores(signal) != 0 }
