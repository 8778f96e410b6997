import Telemetry
import Testing

@testable import Doors

@Suite struct DoorTimeTests {
  @Test(
    arguments: [
      ("1795212815.2566636", 1_795_212_815_256_663_600), ("1", 1_000_000_000), ("0.1234567891", 123_456_789),
      ("1e3", 1_000_000_000_000), ("-1", nil), ("1e30", nil), ("99999999999999999999", nil), (".", nil), ("", nil),
      ("nan", nil), ("1.x", nil),
    ] as [(String, UInt64?)])
  func secondsAreExact(text: String, expected: UInt64?) {
    #expect(DoorTime.seconds(text) == expected)
  }

  @Test(arguments: ["", "a", "trace-1", String(repeating: "z", count: 10_000)])
  func everyTextHasIDs(text: String) {
    #expect(TraceID(foreign: text) == TraceID(foreign: text))
    #expect(SpanID(foreign: text) != SpanID(foreign: text + "1"))
    #expect(TraceID(foreign: text) != TraceID(foreign: text + "1"))
  }
}
