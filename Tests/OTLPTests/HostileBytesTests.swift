import Fixtures
import OTLP
import Telemetry
import Testing

private let recorded = Fixtures.traces.filter { !$0.isJSON }.map(\.body).filter { $0.count < 3_000 }

@Test func aTruncatedRequestNeverTrapsAndNamesAnOffsetWithinIt() throws {
  let body = try #require(recorded.min { $0.count < $1.count })
  var failures = 0
  for count in 0..<body.count {
    do { _ = try Collector(Array(body.prefix(count))) } catch let error as MalformedMessage {
      failures += 1
      #expect(error.offset <= count)
    }
  }
  #expect(failures == body.count - 1)  // only no bytes at all are a request, an empty one
}

@Test(arguments: recorded)
func flippedBitsNeverTrap(body: [UInt8]) throws {
  var random = SeededGenerator(seed: UInt64(body.count))
  for _ in 0..<300 {
    var bytes = body
    for _ in 0...Int.random(in: 0..<4, using: &random) {
      bytes[Int.random(in: bytes.indices, using: &random)] ^=
        1 << UInt8.random(in: 0..<8, using: &random)
    }
    guard let read = try whatCanBeRead(bytes) else { continue }
    for span in read.spans { _ = try OTLP.decodeSpan(read.message(span.record.message)) }
    for resource in read.resources { _ = try OTLP.decodeResource(read.message(resource.message)) }
    for scope in read.scopes { _ = try OTLP.decodeScope(read.message(scope.message)) }
  }
}

/// Nil for what is refused; any other error is a failure.
private func whatCanBeRead(_ bytes: [UInt8]) throws -> Collector? {
  do { return try Collector(bytes) } catch is MalformedMessage { return nil }
}

@Test(
  arguments: [
    ("a length over the end", [0x0A, 0x05, 0x00], 1, .overlongLength),
    (
      "a length over Int.max", [0x0A] + [UInt8](repeating: 0xFF, count: 9) + [0x01], 1,
      .overlongLength
    ),
    (
      "a length of Int.max", [0x0A] + [UInt8](repeating: 0xFF, count: 8) + [0x7F], 1,
      .overlongLength
    ),
    (
      "a varint of 11 bytes", [0x08] + [UInt8](repeating: 0x80, count: 10) + [0x01], 1,
      .overlongVarint
    ),
    ("a tag cut short", [0x8A], 1, .truncated),
    ("field number 0", [0x02, 0x00], 0, .fieldNumber),
    ("a field number over 29 bits", [0x80, 0x80, 0x80, 0x80, 0x10, 0x00], 0, .fieldNumber),
    ("wire type 6", [0x0E, 0x00], 0, .wireType),
    ("wire type 7 in a long tag", [0x87, 0x01, 0x00], 0, .wireType),
    ("an end without a group", [0x0C], 0, .group),
    ("a group ended by another", [0x0B, 0x14], 1, .group),
    ("a group without an end", [0x0B, 0x10, 0x01], 3, .truncated),
    ("fixed64 cut short", [0x11, 1, 2, 3], 4, .truncated),
    ("fixed32 cut short", [0x15, 1, 2, 3], 4, .truncated),
    (
      "groups 100 deep",
      [UInt8](repeating: 0x0B, count: 100) + [UInt8](repeating: 0x0C, count: 100), 65,
      .nestedTooDeep
    ),
    (
      "an inner length over the outer", [0x0A, 0x02, 0x12, 0x05, 1, 2, 3, 4, 5], 3, .overlongLength
    ),
  ] as [(String, [UInt8], Int, MalformedMessage.Reason)])
func namesWhereBytesStopBeingAMessage(
  name: String, bytes: [UInt8], offset: Int, reason: MalformedMessage.Reason
) {
  #expect(throws: MalformedMessage(offset: offset, reason: reason), "\(name)") {
    try Collector(bytes)
  }
}

@Test func aVarintOfTenBytesDropsItsSurplusBits() throws {
  let span = Wire.bytes { $0.field(0o12, Wire.span()) }.dropFirst(2)
  let minusOne: [UInt8] = [0x30] + [UInt8](repeating: 0xFF, count: 9) + [0x7F]
  let read = try Collector(Wire.request([Array(span) + minusOne]))
  #expect(read.spans.map(\.record.kind) == [0])
  #expect(
    OTLP.value(
      [0x18] + [UInt8](repeating: 0xFF, count: 9) + [0x7F], at: ByteRange(start: 0, count: 11))
      == .int(-1))
}

@Test func aValueThatCannotBeReadIsEmpty() {
  #expect(OTLP.value([0x0A, 0x7F], at: ByteRange(start: 0, count: 2)) == .empty)
  #expect(OTLP.value([0x0A], at: ByteRange(start: 5, count: 5)) == .empty)
  #expect(OTLP.string([0x41, 0xFF, 0x42], at: ByteRange(start: 0, count: 9)) == "A\u{FFFD}B")
}
