import Freestanding

/// There are no calls to audit here.
func audit(_ transports: [Transport], seed: UInt64) {
  refuse(Text("the audit is for x86-64 only"))
}
