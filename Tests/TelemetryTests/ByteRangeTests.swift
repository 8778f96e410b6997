import Telemetry
import Testing

@Test func aRangeKnowsItsEnd() {
  let range = ByteRange(start: 3, count: 4)
  #expect(range.end == 7 && range.range == 3..<7 && !range.isEmpty)
  #expect(ByteRange.empty.isEmpty && ByteRange.empty.range == 0..<0)
}
