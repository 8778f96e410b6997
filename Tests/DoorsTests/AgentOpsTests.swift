import Fixtures
import Foundation
import Telemetry
import Testing

@testable import Doors

@Suite struct AgentOpsTests {
  /// 2026-11-20T22:01:50.434Z.
  private static let arrival: UInt64 = 1_795_212_110_434_000_000
  private static let hour: UInt64 = 3_600_000_000_000

  private func logs(_ text: String, trace: String? = nil, arrival: UInt64 = Self.arrival) throws -> [LogRecord] {
    let body = try JSONEncoder().encode(["body": text])
    return try Delivered(try AgentOpsDoor.logs(Array(body), trace: trace, arrival: arrival)).logs
  }

  @Test func theRecordedUploadIsWhatWasPrinted() throws {
    let file = Fixtures.folder.appendingPathComponent("agentops/weather-bot/3.body")
    let body = Array(try Data(contentsOf: file))
    let all = try Delivered(try AgentOpsDoor.logs(body, trace: nil, arrival: Self.arrival)).logs
    let last = try #require(all.last)
    #expect(last.body == .string("expected InternalServerError"))
    #expect((last.severityText, last.severityNumber) == ("INFO", 9))
    #expect(last.time == 1_795_212_110_425_000_000)
    #expect(all.contains { $0.body == .string("Done. Here is the answer: 42. «Ünïcödé» ✓ 你好 🚀") })
    #expect(all.first?.body == .string("Traceback (most recent call last):"))
    // What was printed in several lines is one record.
    guard case .string(let second)? = all.dropFirst().first?.body else { return #expect(Bool(false), "a text") }
    #expect(second.contains("line 511, in instrument_one\n    instrumentor."))
    #expect(!second.contains(" - INFO - "))
  }

  @Test func theTraceIsANumberOrHexadecimal() throws {
    let line = "2026-11-20 22:01:48,290 - INFO - a"
    let id = try #require(TraceID("14f347278c84a8a8fb40143369f79eff"))
    let number = (UInt128(id.high) << 64 | UInt128(id.low)).description
    #expect(try logs(line, trace: number).map(\.traceID) == [id.bytes])
    #expect(try logs(line, trace: id.description).map(\.traceID) == [id.bytes])
    #expect(try logs(line).map(\.traceID) == [[]])
    for wrong in ["", "0", "-1", "x", String(repeating: "9", count: 40), String(repeating: "0", count: 32)] {
      #expect(throws: DoorError.self) { try logs(line, trace: wrong) }
    }
  }

  /// The SDK writes local time and does not say where.
  @Test(arguments: [0, 2 * hour, 5 * hour + hour / 2, 13 * hour])
  func timesAreTheSendersAtItsPlace(east: UInt64) throws {
    let (first, last) = ("2026-11-20 22:01:48,290 - INFO - a", "2026-11-20 22:01:50,000 - INFO - b")
    let read = try logs(first + "\n" + last + "\n", arrival: Self.arrival - east).map(\.time)
    #expect(read == [1_795_212_108_290_000_000 - east, 1_795_212_110_000_000_000 - east])
  }

  @Test func aTextWithoutTimesIsOneRecordOfNow() throws {
    let all = try logs("one\r\ntwo\n\n")
    #expect(all.map(\.body) == [.string("one\r\ntwo")])
    #expect(all.map(\.time) == [Self.arrival])
    #expect(try logs("\n\n").isEmpty)
    #expect(try logs("2026-11-20 22:01:48,290 - INFO - \n").isEmpty)
    // Not local time of any place on Earth: it is left as it is.
    #expect(try logs("2020-01-01 00:00:00,000 - INFO - old").map(\.time) == [1_577_836_800_000_000_000])
  }

  @Test(arguments: [
    "2026-11-20 22:01:48,290 - INFO - ", "2026-11-20 22:01:48,290 - INFO", "2026-11-20 22:01:48,290 -  - x",
    "9999-99-99 99:99:99,999 - INFO - x", "2026-11-20 22:01:48,2é0 - INFO - x", " - INFO - x",
    "2026-11-20 22:01:48.290 - INFO - x",
  ])
  func halfALineIsPartOfTheOneBefore(line: String) throws {
    let text = "2026-11-20 22:01:40,000 - ERROR - first\n" + line
    #expect(try logs(text).count == 1)
  }

  @Test(arguments: ["", "[]", "{}", "7", #"{"body": 7}"#, #"{"body": null}"#, String(repeating: "[", count: 10_000)])
  func whatIsNoUploadIsRefused(body: String) {
    #expect(throws: DoorError.self) { try AgentOpsDoor.logs(Array(body.utf8), trace: nil, arrival: Self.arrival) }
  }
}
