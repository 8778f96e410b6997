import Synchronization

/// Values that were used lately, by key. Beyond its limits the one that was not used for longest goes first.
package final class RecentlyUsed<Key: Sendable & Equatable, Value: Sendable>: Sendable {
  private struct Entry: Sendable {
    let key: Key
    let value: Value
    let weight: Int
  }

  private let countLimit: Int
  private let weightLimit: Int
  /// The last used at the end.
  private let entries = Mutex<[Entry]>([])

  /// - Parameters:
  ///   - count: how many are kept.
  ///   - weight: of all that are kept, in the unit of whoever keeps them.
  package init(count: Int, weight: Int = .max) {
    countLimit = count
    weightLimit = weight
  }

  /// The value of a key; one that is no longer good is let go.
  package func value(_ key: Key, if isGood: (Value) -> Bool) -> Value? {
    entries.withLock { entries in
      guard let place = entries.firstIndex(where: { $0.key == key }) else { return nil }
      let found = entries.remove(at: place)
      guard isGood(found.value) else { return nil }
      entries.append(found)
      return found.value
    }
  }

  /// Keeps a value instead of the one that the key has; one heavier than the limit is kept alone.
  package func keep(_ value: Value, for key: Key, weight: Int = 0) {
    entries.withLock { entries in
      entries.removeAll { $0.key == key }
      entries.append(Entry(key: key, value: value, weight: weight))
      var sum = entries.reduce(0) { $0 + $1.weight }
      while entries.count > 1, sum > weightLimit || entries.count > countLimit {
        sum -= entries.removeFirst().weight
      }
    }
  }
}
