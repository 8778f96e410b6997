import OTLP
import Telemetry
import Testing

@Test(arguments: 0..<200 as Range<UInt64>)
func bringsGeneratedMessagesBackFromJSONByteForByte(seed: UInt64) throws {
  var random = SeededGenerator(seed: seed)
  var messages: [(MessageKind, [UInt8])] = [
    (.resource, OTLP.encode(random.resource())), (.scope, OTLP.encode(random.scope())),
  ]
  if let span = random.span() { messages.append((.span, OTLP.encode(span))) }
  for (kind, message) in messages {
    for pretty in [false, true] {
      let json = try OTLP.json(fromProtobuf: message, as: kind, pretty: pretty)
      _ = try JSONTree(json)
      #expect(try OTLP.protobuf(fromJSON: json, as: kind) == message)
    }
  }
}

@Test func indentsByTwoSpaces() throws {
  let json = Array(#"{"name":"n","attributes":[{"key":"k","value":{}}],"status":{}}"#.utf8)
  let pretty = try OTLP.json(fromProtobuf: OTLP.protobuf(fromJSON: json, as: .span), as: .span, pretty: true)
  #expect(
    String(decoding: pretty, as: UTF8.self) == """
      {
        "name": "n",
        "attributes": [
          {
            "key": "k",
            "value": {}
          }
        ],
        "status": {}
      }
      """)
}

@Test func putsFieldsInOrderAndDropsThoseItDoesNotKnow() throws {
  let span = Wire.bytes { span in
    span.field(0o112, Wire.attribute("a", value: []))
    span.field(0o52, "first".utf8)
    span.field(0o1752, "unknown".utf8)
    span.field(0o112, Wire.attribute("b", value: []))
    span.field(0o52, "last".utf8)
    span.tag(0o50)  // a name that is a number
    span.varint(1)
  }
  #expect(
    String(decoding: try OTLP.json(fromProtobuf: span, as: .span), as: UTF8.self)
      == #"{"name":"last","attributes":[{"key":"a","value":{}},{"key":"b","value":{}}]}"#)
}

/// Found by fuzzing: a number of more than 32 bits whose last 32 are zero.
@Test func aNumberThatIsZeroOnceSurplusBitsAreDroppedIsNotWritten() throws {
  let span = Wire.bytes { span in
    span.tag(0o60)
    span.varint(1 << 32)
    span.tag(0o120)
    span.varint(3 << 33)
  }
  #expect(String(decoding: try OTLP.json(fromProtobuf: span, as: .span), as: UTF8.self) == "{}")
}

@Test func writesTheLastOfSeveralChoices() throws {
  let value = Wire.bytes { value in
    value.field(0o12, "text".utf8)
    value.tag(0o30)
    value.varint(7)
    value.tag(0o20)
    value.varint(1)
  }
  #expect(String(decoding: try OTLP.json(fromProtobuf: value, as: .anyValue), as: UTF8.self) == #"{"boolValue":true}"#)
  #expect(OTLP.value(value, at: ByteRange(start: 0, count: value.count)) == .bool(true))
}

@Test func readsNumbersPackedAndOneByOne() throws {
  let buckets = Wire.bytes { buckets in
    buckets.tag(0o20)
    buckets.varint(1)
    buckets.field(0o22, [2, 3])
    buckets.field(0o22, [])
  }
  let json = try OTLP.json(fromProtobuf: buckets, as: .buckets)
  #expect(String(decoding: json, as: UTF8.self) == #"{"bucketCounts":["1","2","3"]}"#)
}

@Test func repairsTextThatIsNotUTF8() throws {
  let scope = Wire.bytes { $0.field(0o12, [0x41, 0xFF, 0xC3, 0x28]) }
  #expect(try JSONTree(OTLP.json(fromProtobuf: scope, as: .scope)) == .object(["name": .string("A\u{FFFD}\u{FFFD}(")]))
}

@Test func escapesWhatJSONMustEscape() throws {
  let scope = Wire.bytes { $0.field(0o12, "\u{0}\u{1F}\"\\/\n\r\té\u{7F}".utf8) }
  #expect(
    String(decoding: try OTLP.json(fromProtobuf: scope, as: .scope), as: UTF8.self)
      == #"{"name":"\u0000\u001f\"\\/\n\r\té"# + "\u{7F}\"}")
}

@Test func refusesAMessageThatIsTruncatedOrNestedWithoutEnd() {
  #expect(throws: MalformedMessage(offset: 1, reason: .overlongLength)) {
    try OTLP.json(fromProtobuf: [0x0A, 5], as: .span)
  }
  #expect(throws: MalformedMessage.self) { try OTLP.json(fromProtobuf: Wire.nested(400), as: .anyValue) }
}
