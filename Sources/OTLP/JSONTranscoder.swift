import Telemetry

/// Writes a message that is sent as JSON in protobuf, token by token: there is no tree in between.
struct JSONTranscoder {
  private let source: [UInt8]
  private var reader = JSONReader()
  private var writer = WireWriter()
  private let schemas = MessageSchema.all

  static func transcode(_ json: [UInt8], as kind: MessageKind) throws(MalformedJSON) -> [UInt8] {
    var transcoder = JSONTranscoder(source: json)
    let text = json.span
    transcoder.writer.reserve(json.count / 2)
    transcoder.reader.skipByteOrderMark(in: text)
    try transcoder.object(kind, depth: JSONReader.greatestDepth, in: text)
    guard transcoder.reader.next(in: text) == nil else { throw transcoder.reader.failure(.surplus, in: text) }
    return transcoder.writer.bytes
  }

  private init(source: [UInt8]) {
    self.source = source
  }

  /// A message's fields.
  private mutating func object(_ kind: MessageKind, depth: Int, in json: WireBytes) throws(MalformedJSON) {
    try reader.expect(UInt8(ascii: "{"), .object, in: json)
    guard depth > 0 else { throw reader.failure(.nestedTooDeep, in: json) }
    if reader.take(UInt8(ascii: "}"), in: json) { return }
    let schema = MessageSchema.of(kind, in: schemas)
    var repeats = RepeatedKeys(messageStart: writer.bytes.count)
    repeat {
      let key = try reader.string(.key, in: json)
      try reader.expect(UInt8(ascii: ":"), .colon, in: json)
      if let place = try place(of: key, in: schema, json) {
        repeats.note(schema.replaced[place], at: writer.bytes.count)
        try field(schema.fields[place], depth: depth - 1, in: json)
        repeats.seen |= 1 << UInt64(place)
      } else {
        try reader.skipValue(depth: depth - 1, in: json)
      }
    } while reader.take(UInt8(ascii: ","), in: json)
    try reader.expect(UInt8(ascii: "}"), .separator, in: json)
    repeats.removeReplaced(from: &writer, schema)
  }

  @inline(__always)
  private mutating func place(
    of key: JSONReader.Text, in schema: MessageSchema, _ json: WireBytes
  ) throws(MalformedJSON) -> Int? {
    guard key.hasEscapes else { return schema.place(ofName: key.range, in: json) }
    var name = WireWriter()
    try JSONEscapes.append(key.range, of: source, json, to: &name)
    return schema.place(ofName: name.bytes.indices, in: name.bytes.span)
  }

  private mutating func field(_ field: FieldSchema, depth: Int, in json: WireBytes) throws(MalformedJSON) {
    if reader.takeNull(in: json) { return }
    guard field.isRepeated else { return try value(field, depth: depth, in: json) }
    try reader.expect(UInt8(ascii: "["), .array, in: json)
    guard depth > 0 else { throw reader.failure(.nestedTooDeep, in: json) }
    if reader.take(UInt8(ascii: "]"), in: json) { return }
    let start = field.isPacked ? writer.open(field.tag) : 0
    repeat {
      if field.isPacked {
        try writer.scalar(scalar(field.kind, in: json), wireType: field.kind.wireType)
      } else {
        try element(field, depth: depth - 1, in: json)
      }
    } while reader.take(UInt8(ascii: ","), in: json)
    if field.isPacked { writer.close(start) }
    try reader.expect(UInt8(ascii: "]"), .separator, in: json)
  }

  /// Among values, `null` is a value without content and keeps its place; among others there is no such thing.
  private mutating func element(_ field: FieldSchema, depth: Int, in json: WireBytes) throws(MalformedJSON) {
    guard field.kind == .message(.anyValue), reader.takeNull(in: json) else {
      return try value(field, depth: depth, in: json)
    }
    writer.close(writer.open(field.tag))
  }

  private mutating func value(_ field: FieldSchema, depth: Int, in json: WireBytes) throws(MalformedJSON) {
    switch field.kind {
    case .message(let kind):
      let start = writer.open(field.tag)
      try object(kind, depth: depth, in: json)
      writer.close(start)
    case .string: try text(field, in: json)
    case .bytes, .id: try octets(field, in: json)
    default:
      let bits = try scalar(field.kind, in: json)
      if field.presence == .implicit, bits == 0 { return }
      writer.tag(field.tag)
      writer.scalar(bits, wireType: field.kind.wireType)
    }
  }

  private mutating func text(_ field: FieldSchema, in json: WireBytes) throws(MalformedJSON) {
    let text = try reader.string(in: json)
    if text.range.isEmpty, field.presence == .implicit { return }
    guard text.hasEscapes else { return writer.field(field.tag, source[text.range]) }
    let start = writer.open(field.tag)
    try JSONEscapes.append(text.range, of: source, json, to: &writer)
    writer.close(start)
  }

  private mutating func octets(_ field: FieldSchema, in json: WireBytes) throws(MalformedJSON) {
    let text = try reader.string(in: json)
    if text.range.isEmpty, field.presence == .implicit { return }
    let start = writer.open(field.tag)
    if text.hasEscapes {
      // Base64 may have its slashes escaped.
      var plain = WireWriter()
      try JSONEscapes.append(text.range, of: source, json, to: &plain)
      try octets(plain.bytes.indices, of: plain.bytes.span, field.kind, at: text.range.lowerBound, in: json)
    } else {
      try octets(text.range, of: json, field.kind, at: text.range.lowerBound, in: json)
    }
    writer.close(start)
  }

  private mutating func octets(
    _ range: Range<Int>, of text: WireBytes, _ kind: FieldKind, at offset: Int, in json: WireBytes
  ) throws(MalformedJSON) {
    if kind == .id, Hexadecimal.append(range, of: text, to: &writer) { return }
    guard Base64.append(range, of: text, to: &writer) else {
      throw MalformedJSON(offset: offset, reason: kind == .id ? .identifier : .base64, in: json)
    }
  }

  /// A number, boolean or enumerator as the bits that protobuf writes.
  private mutating func scalar(_ kind: FieldKind, in json: WireBytes) throws(MalformedJSON) -> UInt64 {
    switch kind {
    case .bool: return try reader.bool(in: json) ? 1 : 0
    case .double: return try ScalarReader.double(&reader, in: json).bitPattern
    case .enumeration(let kind): return try ScalarReader.enumerator(of: kind, &reader, in: json)
    default: return try ScalarReader.integer(kind, &reader, in: json)
    }
  }
}
