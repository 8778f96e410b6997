import Telemetry
import Testing

struct SaturatingTests {
  @Test(
    arguments: [
      (1, 2, 3), (.max, 1, .max), (.max, -1, .max - 1), (.min, -1, .min), (.min, .min, .min), (.max, .min, -1),
    ] as [(Int64, Int64, Int64)])
  func additionStopsAtTheEnds(a: Int64, b: Int64, sum: Int64) {
    #expect(a.saturating(adding: b) == sum)
    #expect(b.saturating(adding: a) == sum)
  }

  @Test(
    arguments: [
      (3, 2, 1), (.min, 1, .min), (.max, -1, .max), (0, .min, .max), (-1, .min, .max), (.min, .min, 0),
    ] as [(Int64, Int64, Int64)])
  func subtractionStopsAtTheEnds(a: Int64, b: Int64, difference: Int64) {
    #expect(a.saturating(subtracting: b) == difference)
  }

  @Test(arguments: [(1, 4, 3), (.min, .max, .max), (.min, 0, .max), (7, 7, 0)] as [(Int64, Int64, Int64)])
  func distanceIsTheSameFromBothSides(a: Int64, b: Int64, distance: Int64) {
    #expect(a.distance(from: b) == distance)
    #expect(b.distance(from: a) == distance)
    #expect((min(a, b)..<max(a, b)).length == distance)
  }
}
