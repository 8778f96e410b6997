/// What two lists have in common in the same order.
///
/// Of short lists the longest common subsequence; where that would take more than `work` steps, the best that can be
/// made of partners by number: the first of a kind with the first, the second with the second.
package struct CommonOrder: Sendable {
  /// Places in both lists, ascending in both.
  package let pairs: [(Int, Int)]

  /// Steps, about a millisecond's: two levels of 500 siblings that have nothing in common.
  package static let work = 250_000

  package init(_ a: [Int], _ b: [Int]) {
    var start = 0
    while start < min(a.count, b.count), a[start] == b[start] { start += 1 }
    var end = 0
    while end < min(a.count, b.count) - start, a[a.count - 1 - end] == b[b.count - 1 - end] { end += 1 }
    let (x, y) = (Array(a[start..<a.count - end]), Array(b[start..<b.count - end]))
    let middle = x.count * y.count <= Self.work ? Self.longest(x, y) : Self.byNumber(x, y)
    pairs =
      (0..<start).map { ($0, $0) } + middle.map { ($0 + start, $1 + start) }
      + (0..<end).reversed().map { (a.count - 1 - $0, b.count - 1 - $0) }
  }

  /// By dynamic programming; of equally long ones that which takes the earliest.
  private static func longest(_ a: [Int], _ b: [Int]) -> [(Int, Int)] {
    let width = b.count + 1
    var lengths = [Int32](repeating: 0, count: (a.count + 1) * width)
    for i in a.indices.reversed() {
      for j in b.indices.reversed() {
        lengths[i * width + j] =
          a[i] == b[j]
          ? lengths[(i + 1) * width + j + 1] + 1 : max(lengths[(i + 1) * width + j], lengths[i * width + j + 1])
      }
    }
    var pairs: [(Int, Int)] = []
    var (i, j) = (0, 0)
    while i < a.count, j < b.count {
      if a[i] == b[j] {
        pairs.append((i, j))
        (i, j) = (i + 1, j + 1)
      } else if lengths[(i + 1) * width + j] >= lengths[i * width + j + 1] {
        i += 1
      } else {
        j += 1
      }
    }
    return pairs
  }

  /// The longest ascending run of partners by number: patience sorting, O(n log n).
  private static func byNumber(_ a: [Int], _ b: [Int]) -> [(Int, Int)] {
    var places: [Int: [Int]] = [:]
    for j in b.indices.reversed() { places[b[j], default: []].append(j) }
    let partners = a.indices.compactMap { i in places[a[i]]?.popLast().map { (i, $0) } }
    var tails: [Int] = []
    var before = [Int](repeating: -1, count: partners.count)
    for (number, partner) in partners.enumerated() {
      var (low, high) = (0, tails.count)
      while low < high {
        let middle = (low + high) / 2
        if partners[tails[middle]].1 < partner.1 { low = middle + 1 } else { high = middle }
      }
      before[number] = low == 0 ? -1 : tails[low - 1]
      if low == tails.count { tails.append(number) } else { tails[low] = number }
    }
    var pairs: [(Int, Int)] = []
    var place = tails.last ?? -1
    while place >= 0 {
      pairs.append(partners[place])
      place = before[place]
    }
    return pairs.reversed()
  }
}
