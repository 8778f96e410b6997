import Conventions
import Testing

@testable import Analysis

@Suite struct KeyPlacesTests {
  private struct Key: Sketched {
    let name: String
    let sketch: Int
  }

  /// Few are compared, many are hashed, and a sender decides what they look like.
  @Test(arguments: [1, 47, 48, 49, 500], [1, 7, 1_000])
  func everyKeyHasItsPlace(keys: Int, sketches: Int) {
    let all = (0..<keys).map { Key(name: "key \($0)", sketch: $0 % sketches) }
    var places = KeyPlaces<Key>()
    for (place, key) in all.enumerated() {
      #expect(places[key] == nil)
      places.add(key, at: place)
    }
    #expect(all.map { places[$0] } == Array(0..<keys))
    #expect(places[Key(name: "another", sketch: 0)] == nil)
  }

  @Test func operationsThatAreEqualHaveEqualSketches() {
    let operation = Operation(type: .tool, name: "search", agent: "a", tool: "web", model: nil, isCall: true)
    var other = operation
    #expect(other.sketch == operation.sketch)
    other.name += "es"
    #expect(other.sketch != operation.sketch)
  }
}
