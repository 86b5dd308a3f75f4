/// Finds functions of an image by where they begin, and by name.
///
/// A program has tens of thousands, of which few are asked for: only their places are kept.
struct FunctionIndex: Sendable {
  private struct Place: Hashable {
    let section: Int
    let address: UInt64
  }

  private let image: ELFImage
  private let isRelocatable: Bool
  private var entries: [Place: ELFImage.FunctionEntry] = [:]

  init(_ image: ELFImage) {
    self.image = image
    let isRelocatable = image.kind == .relocatable
    self.isRelocatable = isRelocatable
    var entries: [Place: ELFImage.FunctionEntry] = [:]
    // A stripped image is no error here: nothing will be found.
    image.forEachFunction { entry in
      guard image.size(entry) > 0 else { return }
      // Addresses are unique in a linked file, and start at 0 in each section of an object.
      let place = Place(section: isRelocatable ? entry.section : 0, address: entry.address)
      if entries[place] == nil { entries[place] = entry }
    }
    self.entries = entries
  }

  func function(at address: UInt64, section: Int) -> FunctionSymbol? {
    entries[Place(section: isRelocatable ? section : 0, address: address)]
      .flatMap(image.symbol)
  }

  func function(named name: String) -> FunctionSymbol? {
    (try? image.functions(prefix: name))?.last { $0.name == name && $0.size > 0 }
  }
}
