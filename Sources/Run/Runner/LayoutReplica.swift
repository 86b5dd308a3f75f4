import Freestanding
import Host
import Inspection

/// One layout of all loops: each loop's code, and each wrapper's, at an address
/// drawn for this layout. What a layout does to a loop is as large as what is
/// measured, so that one layout decides nothing.
struct LayoutReplica {
  private let arena: Arena
  /// Where each code now begins.
  let entries: [UInt]
  /// Why a code stayed where it was, by index.
  let unmoved: [Int: String]

  /// Moves codes into an arena.
  ///
  /// - Parameters:
  ///   - codes: The loops; the same code twice gives twins.
  ///   - image: Where they come from, for the wrappers that they call.
  ///   - layout: Which of the run's layouts this is.
  ///   - seed: The run's, which every layout derives from.
  /// - Throws: When there is no memory within reach.
  init(
    _ codes: [MachineCode], from image: LoopImage, layout: Int, seed: SeededGenerator
  ) throws {
    var wrappers: [UInt64: Int] = [:]
    var all = codes
    for code in codes where code.problem == nil {
      for fixup in code.fixups where fixup.isBranch && wrappers[fixup.target] == nil {
        guard let wrapper = image.wrapper(at: fixup.target), wrapper.problem == nil else {
          continue
        }
        wrappers[fixup.target] = all.count
        all.append(wrapper)
      }
    }
    let (offsets, size) = place(
      sizes: all.map(\.bytes.count), isCallee: { $0 >= codes.count }, layout: layout, seed: seed)
    let bias = image.loadBias
    arena = try Arena(size: size, near: UInt(bias))
    let base = UInt64(arena.address)
    var entries = codes.map { UInt($0.address + bias) }
    var unmoved: [Int: String] = [:]
    for (index, code) in all.enumerated() {
      guard code.problem == nil else {
        if index < codes.count { unmoved[index] = code.problem }
        continue
      }
      let new = base + UInt64(offsets[index])
      let moved = relocate(
        code: code.bytes, to: new, fixups: code.fixups
      ) { target in
        wrappers[target].map { base + UInt64(offsets[$0]) } ?? target + bias
      }
      guard let moved else {
        if index < codes.count { unmoved[index] = "what it calls is too far away" }
        continue
      }
      arena.write(moved, at: offsets[index])
      if index < codes.count { entries[index] = UInt(new) }
    }
    try arena.seal()
    self.entries = entries
    self.unmoved = unmoved
  }
}
