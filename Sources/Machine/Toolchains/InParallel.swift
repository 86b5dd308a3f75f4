/// Does work on each element, so many at once, and gives the results in the order of the
/// elements.
func inParallel<Element: Sendable, Result: Sendable>(
  _ elements: [Element], limit: Int, _ work: @escaping @Sendable (Element) async -> Result
) async -> [Result] {
  await withTaskGroup(of: (Int, Result).self) { group in
    var results: [Int: Result] = [:]
    for (index, element) in elements.enumerated() {
      if index >= max(1, limit), let done = await group.next() { results[done.0] = done.1 }
      group.addTask { (index, await work(element)) }
    }
    for await done in group { results[done.0] = done.1 }
    return elements.indices.compactMap { results[$0] }
  }
}
