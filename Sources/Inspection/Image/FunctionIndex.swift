/// Finds functions of an image by where they begin, and by name.
struct FunctionIndex: Sendable {
  private struct Place: Hashable {
    let section: Int
    let address: UInt64
  }

  private let isRelocatable: Bool
  private var places: [Place: FunctionSymbol] = [:]
  private var names: [String: FunctionSymbol] = [:]

  init(_ image: ELFImage) {
    isRelocatable = image.kind == .relocatable
    // A stripped image is no error here: nothing will be found.
    guard let functions = try? image.functions() else { return }
    for function in functions where function.size > 0 {
      // Addresses are unique in a linked file, and start at 0 in each section of an object.
      let section = isRelocatable ? function.section : 0
      let place = Place(section: section, address: function.address)
      if places[place] == nil { places[place] = function }
      names[function.name] = function
    }
  }

  func function(at address: UInt64, section: Int) -> FunctionSymbol? {
    places[Place(section: isRelocatable ? section : 0, address: address)]
  }

  func function(named name: String) -> FunctionSymbol? { names[name] }
}
