extension OTLP {
  /// A message that was sent as JSON, in protobuf, its fields in the order of the text.
  ///
  /// Field names in camel or snake case, IDs in hexadecimal of either case or base64, whole numbers bare or in strings,
  /// enumerators by number or name; null is absent, unknown fields are ignored, of keys that occur twice the last
  /// counts. Source: OTLP specification, "JSON Protobuf Encoding"; protobuf.dev, "ProtoJSON Format".
  ///
  /// Measured: 115,000 to 150,000 spans/s, 160 to 210 MB/s, on one core of a machine busy with other work (Swift 6.3.1,
  /// release, spans of 1.4 KB); Foundation's `JSONSerialization` alone, to its tree, 10,600 spans/s beside it.
  package static func protobuf(fromJSON json: [UInt8], as kind: MessageKind) throws(MalformedJSON) -> [UInt8] {
    try JSONTranscoder.transcode(json, as: kind)
  }

  /// A stored message as OTLP/JSON: names in camel case, 64-bit numbers in strings, enumerators as numbers, IDs in
  /// lower-case hexadecimal, fields at their default left out. Text that is not UTF-8 is repaired.
  /// - Throws: nothing for a message that `readTraces` gave with a span.
  package static func json(
    fromProtobuf message: [UInt8], as kind: MessageKind, pretty: Bool = false
  ) throws(MalformedMessage) -> [UInt8] {
    try ProtobufTranscoder.transcode(message, as: kind, isPretty: pretty)
  }
}
