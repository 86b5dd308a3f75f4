/// The entries of one of the C lists, up to the null that ends it, each made into a value.
func entries<Entry, Value>(
  _ at: (Int) -> UnsafePointer<Entry>?, _ value: (Entry) -> Value
) -> [Value] {
  var values: [Value] = []
  while let entry = unsafe at(values.count) {
    values.append(unsafe value(entry.pointee))
  }
  return values
}

/// The numbers of one of the C lists, up to the negative one that ends it.
func numbers(_ at: (Int) -> Int32) -> [Int] {
  var numbers: [Int] = []
  while case let number = at(numbers.count), number >= 0 {
    numbers.append(Int(number))
  }
  return numbers
}

/// A C identifier as users write it: `by_inputs` is `by-inputs`.
func hyphenated(_ identifier: String) -> String {
  String(identifier.map { $0 == "_" ? "-" : $0 })
}
