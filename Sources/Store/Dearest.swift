/// The few dearest traces of those it is told of, the dearest first.
struct Dearest<Value: Sendable>: Sendable {
  struct Entry: Sendable {
    let trace: Int64
    /// Nano-dollars.
    let cost: Int64
    let value: Value
  }

  private let most: Int
  private(set) var entries: [Entry] = []

  init(most: Int) {
    self.most = most
  }

  /// Of two that cost the same, the one told of first stays before.
  mutating func add(_ value: Value, _ trace: Int64, cost: Int64?) {
    guard let cost, cost > 0, entries.count < most || entries.last.map({ $0.cost < cost }) ?? true else { return }
    let place = entries.firstIndex { $0.cost < cost } ?? entries.count
    entries.insert(Entry(trace: trace, cost: cost, value: value), at: place)
    if entries.count > most { entries.removeLast() }
  }
}
