import Catalogue
import Freestanding
import Inspection

/// The arms that are in one object, with their machine code.
struct ObjectArms {
  let image: LoopImage
  /// Which of the plan's arms they are.
  let indices: [Int]
  let codes: [MachineCode]
  let seed: SeededGenerator

  /// Loads the object and takes the code of its arms.
  init(_ object: LoopObject, arms: [PlannedArm], seed: SeededGenerator) throws {
    let image = try object.load()
    let indices = arms.indices.filter { arms[$0].toolchain == object.toolchain }
    codes = try indices.map { try image.code(of: arms[$0].loop) }
    self.image = image
    self.indices = indices
    self.seed = seed
  }
}

/// One layout of the arms of all objects.
struct Replica {
  private var layouts: [LayoutReplica] = []
  /// Where each arm's code begins, by the arm's index.
  private(set) var entries: [Int: UInt] = [:]
  /// Why an arm's code stayed where it was, by the arm's index.
  private(set) var unmoved: [Int: String] = [:]

  init(_ parts: [ObjectArms], layout: Int) throws {
    for part in parts {
      let replica = try LayoutReplica(
        part.codes, from: part.image, layout: layout, seed: part.seed)
      for (place, index) in part.indices.enumerated() {
        entries[index] = replica.entries[place]
        unmoved[index] = replica.unmoved[place]
      }
      layouts.append(replica)
    }
  }
}
