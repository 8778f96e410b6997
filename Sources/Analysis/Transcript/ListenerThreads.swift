/// The conversations of one listener, the one that moved last at the end.
struct ListenerThreads {
  /// More are forgotten, the longest unmoved first: what they knew is said again.
  static let limit = 64

  private(set) var all: [(number: Int, thread: HistoryThread)] = []

  /// The conversation that a history shares most with, and how many messages that is.
  func best(_ keys: [UInt64]) -> (index: Int, common: Int)? {
    var best: (index: Int, common: Int)?
    for (index, entry) in all.enumerated().reversed() {
      let common = entry.thread.commonCount(keys)
      if best.map({ common > $0.common }) ?? true { best = (index, common) }
      if common == entry.thread.keys.count { break }
    }
    return best
  }

  mutating func add(_ thread: HistoryThread, number: Int) {
    all.append((number, thread))
    if all.count > Self.limit { all.removeFirst() }
  }

  mutating func move(_ index: Int, _ change: (inout HistoryThread) -> Void) {
    var entry = all.remove(at: index)
    change(&entry.thread)
    all.append(entry)
  }

  mutating func change(number: Int, _ change: (inout HistoryThread) -> Void) {
    guard let index = all.lastIndex(where: { $0.number == number }) else { return }
    change(&all[index].thread)
  }
}
