/// A loop as one toolchain built it.
struct Built: Hashable {
  let toolchain: String
  let loop: String
}
