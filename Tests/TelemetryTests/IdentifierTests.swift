import Telemetry
import Testing

@Test func readsATraceIDInEitherCaseAndWritesLowerCase() throws {
  let id = try #require(TraceID("00112233445566778899AABBccddeeff"))
  #expect(id.description == "00112233445566778899aabbccddeeff")
  #expect(id.high == 0x0011_2233_4455_6677 && id.low == 0x8899_AABB_CCDD_EEFF)
  #expect(TraceID(bytes: id.bytes) == id && id.bytes.count == 16 && id.bytes[1] == 0x11)
}

@Test func readsASpanIDInEitherCaseAndWritesLowerCase() throws {
  let id = try #require(SpanID("0123456789ABcdef"))
  #expect(id.description == "0123456789abcdef" && id.value == 0x0123_4567_89AB_CDEF)
  #expect(SpanID(bytes: id.bytes) == id && id.bytes.count == 8 && id.bytes[0] == 0x01)
}

@Test(arguments: [
  "", "0", String(repeating: "0", count: 32), String(repeating: "a", count: 31), String(repeating: "a", count: 33),
  "+0112233445566778899aabbccddeeff", "0x112233445566778899aabbccddeeff", "00112233445566 78899aabbccddeeff",
  "g0112233445566778899aabbccddeeff", "００112233445566778899aabbccdd", "0011223344556677+899aabbccddeeff",
])
func takesNoOtherTextForATraceID(text: String) {
  #expect(TraceID(text) == nil)
}

@Test(arguments: [
  "", "0", "0000000000000000", "aaaaaaaaaaaaaaa", "aaaaaaaaaaaaaaaaa", "+123456789abcdef", "-123456789abcdef",
  "0x23456789abcdef", " 123456789abcdef", "g123456789abcdef", "é23456789abcdef",
])
func takesNoOtherTextForASpanID(text: String) {
  #expect(SpanID(text) == nil)
}

@Test(arguments: [0, 7, 9, 15, 17])
func takesNoOtherNumberOfBytes(count: Int) {
  let bytes = [UInt8](repeating: 1, count: count)
  #expect(SpanID(bytes: bytes) == nil && TraceID(bytes: bytes) == nil)
}

@Test func takesNoZeros() {
  #expect(SpanID(0) == nil && SpanID(bytes: [UInt8](repeating: 0, count: 8)) == nil)
  #expect(TraceID(high: 0, low: 0) == nil && TraceID(bytes: [UInt8](repeating: 0, count: 16)) == nil)
  #expect(TraceID(high: 0, low: 1) != nil && TraceID(high: 1, low: 0) != nil)
}

@Test func ordersIdentifiersAsTheirTextIs() throws {
  let texts = ["0000000000000001", "7fffffffffffffff", "8000000000000000", "ffffffffffffffff"]
  #expect(texts.compactMap(SpanID.init).sorted().map(\.description) == texts)
  let traces = [texts[0] + texts[3], texts[1] + texts[0], texts[2] + texts[0], texts[2] + texts[1]]
  #expect(traces.compactMap(TraceID.init).shuffled().sorted().map(\.description) == traces)
}

@Test(arguments: 0...255 as ClosedRange<UInt8>)
func knowsHexadecimalDigits(byte: UInt8) {
  let character = Character(Unicode.Scalar(byte))
  #expect(byte.hexDigitValue.map(Int.init) == (byte < 128 ? character.hexDigitValue : nil))
}
