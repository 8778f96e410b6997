import Telemetry

/// Histories as they were sent last, so that one that repeats another is read only from where it goes on.
struct HistoryCache {
  /// A history and where its messages end.
  struct History {
    let message: [UInt8]
    let text: ByteRange
    /// Bytes from the beginning of the text.
    let ends: [Int]
    /// Identity of each message.
    let keys: [UInt64]
    /// Whether each was answered, or is a rule: nothing before it waits for an answer.
    let isBoundary: [Bool]
    let hasRule: Bool
  }

  struct Place: Hashable {
    let listener: Int
    let key: String
  }

  /// Of one place; of all places together.
  private static let limit = 4
  private static let totalLimit = 64

  private var histories: [Place: [History]] = [:]
  /// The places in order of use, the last used at the end.
  private var order: [Place] = []

  /// The history that shares most with a text, and how many of its messages the text begins with.
  func best(_ place: Place, _ message: [UInt8], _ text: ByteRange) -> (history: History, count: Int)? {
    var best: (history: History, count: Int)?
    for history in histories[place] ?? [] {
      let bytes = CommonPrefix.count(history.message, history.text.range, message, text.range)
      let count = Self.count(history.ends, upTo: bytes)
      if count > best?.count ?? 0 { best = (history, count) }
      if count == history.ends.count { break }
    }
    return best
  }

  /// How many of these places lie at or before one: they grow.
  private static func count(_ ends: [Int], upTo place: Int) -> Int {
    var (low, high) = (0, ends.count)
    while low < high {
      let middle = (low + high) / 2
      if ends[middle] <= place { low = middle + 1 } else { high = middle }
    }
    return low
  }

  mutating func keep(_ history: History, at place: Place, insteadOf old: History?) {
    var kept = histories[place] ?? []
    if let old, let index = kept.firstIndex(where: { $0.text == old.text && $0.keys.count == old.keys.count }) {
      kept.remove(at: index)
    }
    kept.insert(history, at: 0)
    if kept.count > Self.limit { kept.removeLast() }
    histories[place] = kept
    if order.last != place {
      order.removeAll { $0 == place }
      order.append(place)
    }
    if order.count > Self.totalLimit / Self.limit { histories[order.removeFirst()] = nil }
  }
}
