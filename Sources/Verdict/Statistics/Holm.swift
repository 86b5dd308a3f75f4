/// The p-values of one family, adjusted after Holm (1979) so that comparing each with α keeps the
/// probability of any false finding in the family at most α; same order as given.
package func holm(_ pValues: [Double]) -> [Double] {
  var adjusted = pValues
  var running = 0.0
  let ascending = pValues.indices.sorted { pValues[$0] < pValues[$1] }
  for (rank, index) in ascending.enumerated() {
    running = max(running, min(1, Double(pValues.count - rank) * pValues[index]))
    adjusted[index] = running
  }
  return adjusted
}
