/// Finds the messages that two histories have in common, in the same order.
enum CommonMessages {
  /// Which of `new` stand in `old` too: a longest common subsequence while the budget lasts, then the first fit.
  static func known(of new: ArraySlice<UInt64>, in old: ArraySlice<UInt64>, budget: inout Int) -> [Bool] {
    var known = [Bool](repeating: false, count: new.count)
    guard !old.isEmpty, !new.isEmpty else { return known }
    let head = zip(new, old).prefix { $0 == $1 }.count
    let tail = zip(new.dropFirst(head).reversed(), old.dropFirst(head).reversed()).prefix { $0 == $1 }.count
    for index in 0..<head { known[index] = true }
    for index in new.count - tail..<new.count { known[index] = true }
    let (newRest, oldRest) = (Array(new.dropFirst(head).dropLast(tail)), Array(old.dropFirst(head).dropLast(tail)))
    let (cells, isTooMuch) = newRest.count.multipliedReportingOverflow(by: oldRest.count)
    let isAffordable = !isTooMuch && cells <= budget
    if isAffordable { budget -= cells }
    let matches = isAffordable ? longest(newRest, oldRest) : firstFit(newRest, oldRest)
    for index in matches { known[head + index] = true }
    return known
  }

  /// Positions in `new` of a longest common subsequence.
  private static func longest(_ new: [UInt64], _ old: [UInt64]) -> [Int] {
    let width = old.count + 1
    var lengths = [Int32](repeating: 0, count: (new.count + 1) * width)
    for row in new.indices.reversed() {
      for column in old.indices.reversed() {
        lengths[row * width + column] =
          new[row] == old[column]
          ? lengths[(row + 1) * width + column + 1] + 1
          : max(lengths[(row + 1) * width + column], lengths[row * width + column + 1])
      }
    }
    var (row, column, matches) = (0, 0, [Int]())
    while row < new.count, column < old.count {
      if new[row] == old[column] {
        matches.append(row)
        row += 1
        column += 1
      } else if lengths[(row + 1) * width + column] >= lengths[row * width + column + 1] {
        row += 1
      } else {
        column += 1
      }
    }
    return matches
  }

  /// Takes each message at the first place after the one before it.
  private static func firstFit(_ new: [UInt64], _ old: [UInt64]) -> [Int] {
    var places: [UInt64: [Int]] = [:]
    for (index, key) in old.enumerated().reversed() { places[key, default: []].append(index) }
    var (next, matches) = (0, [Int]())
    for (index, key) in new.enumerated() {
      while let place = places[key]?.last, place < next { places[key]?.removeLast() }
      guard let place = places[key]?.last else { continue }
      matches.append(index)
      next = place + 1
    }
    return matches
  }
}
