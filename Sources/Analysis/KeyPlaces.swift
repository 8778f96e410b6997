/// A key of several texts, of which a number tells at once that it is another.
protocol Sketched: Hashable {
  /// Cheap to tell, and equal where keys are equal.
  var sketch: Int { get }
}

/// The places of keys in a list, found by comparing while they are few and by hashing once they are many.
///
/// Most traces have a dozen keys: to hash the texts of one takes longer than to look at the sketches of all. A hostile trace
/// has as many keys as spans.
struct KeyPlaces<Key: Sketched> {
  private static var mostCompared: Int { 48 }

  private var sketches: [Int] = []
  private var compared: [(key: Key, place: Int)] = []
  private var hashed: [Key: Int] = [:]

  subscript(key: Key) -> Int? {
    let sketch = key.sketch
    for index in sketches.indices where sketches[index] == sketch && compared[index].key == key {
      return compared[index].place
    }
    return hashed.isEmpty ? nil : hashed[key]
  }

  /// - Precondition: the key is new.
  mutating func add(_ key: Key, at place: Int) {
    if compared.count < Self.mostCompared {
      sketches.append(key.sketch)
      compared.append((key, place))
    } else {
      hashed[key] = place
    }
  }
}
