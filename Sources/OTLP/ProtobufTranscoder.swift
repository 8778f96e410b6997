import Telemetry

/// Writes a protobuf message as JSON. Fields come in the order of their numbers, repeated ones together.
struct ProtobufTranscoder {
  /// One field as it was read: bits of a number, or where its content lies.
  private struct Entry {
    let place: Int
    let wireType: UInt32
    let bits: UInt64
    let window: ByteRange

    /// Zero or empty. Surplus bits of 32-bit numbers are dropped, as protobuf does.
    func isDefault(of kind: FieldKind) -> Bool {
      window.isEmpty && (kind.isNarrow ? UInt64(UInt32(truncatingIfNeeded: bits)) : bits) == 0
    }
  }

  /// Messages within messages: 3 for each level of the deepest value that a span may have, and what is around it.
  private static let greatestDepth = 256

  private let source: [UInt8]
  private let schemas = MessageSchema.all
  private var writer: JSONWriter
  /// Fields of all messages that are open, the innermost last.
  private var entries: [Entry] = []

  static func transcode(
    _ message: [UInt8], as kind: MessageKind, isPretty: Bool
  ) throws(MalformedMessage) -> [UInt8] {
    var transcoder = ProtobufTranscoder(source: message, writer: JSONWriter(isPretty: isPretty))
    transcoder.writer.reserve(message.count * 2)
    try transcoder.message(.all(of: message), kind, depth: greatestDepth, in: message.span)
    return transcoder.writer.text
  }

  private init(source: [UInt8], writer: JSONWriter) {
    self.source = source
    self.writer = writer
  }

  private mutating func message(
    _ message: ByteRange, _ kind: MessageKind, depth: Int, in bytes: WireBytes
  ) throws(MalformedMessage) {
    guard depth > 0 else { throw MalformedMessage(offset: message.start, reason: .nestedTooDeep) }
    let schema = MessageSchema.of(kind, in: schemas)
    let start = entries.count
    try collect(message, schema, in: bytes)
    sort(from: start)
    writer.open("{")
    var isFirst = true
    var index = start
    let end = entries.count
    while index < end {
      var next = index + 1
      while next < end, entries[next].place == entries[index].place { next += 1 }
      // Of a field sent twice that occurs once the last counts.
      let first = schema.fields[entries[index].place].isRepeated ? index : next - 1
      try field(first..<next, schema, &isFirst, depth: depth - 1, in: bytes)
      index = next
    }
    writer.close("}", isEmpty: isFirst)
    entries.removeLast(entries.count - start)
  }

  /// Reads a message's fields; those that the schema does not have are dropped.
  private mutating func collect(
    _ message: ByteRange, _ schema: MessageSchema, in bytes: WireBytes
  ) throws(MalformedMessage) {
    var reader = WireReader(message, in: bytes)
    var choice: Int?
    while let tag = try reader.tag(in: bytes) {
      guard let place = schema.place(ofNumber: tag >> 3) else {
        try reader.skip(tag, in: bytes)
        continue
      }
      let field = schema.fields[place]
      guard tag & 7 == field.kind.wireType || field.isPacked && tag & 7 == 2 else {
        try reader.skip(tag, in: bytes)
        continue
      }
      let entry = try Self.entry(place, tag, &reader, in: bytes)
      guard field.presence == .choice else {
        entries.append(entry)
        continue
      }
      // Of several choices the last counts.
      if let choice { entries[choice] = entry } else { entries.append(entry) }
      choice = choice ?? entries.count - 1
    }
  }

  @inline(__always)
  private static func entry(
    _ place: Int, _ tag: UInt32, _ reader: inout WireReader, in bytes: WireBytes
  ) throws(MalformedMessage) -> Entry {
    let type = tag & 7
    if type == 2 { return Entry(place: place, wireType: type, bits: 0, window: try reader.window(in: bytes)) }
    let bits = try reader.scalar(wireType: type, in: bytes)
    return Entry(place: place, wireType: type, bits: bits, window: .empty)
  }

  /// Puts fields in the order of their numbers, those of one number in the order they came; they mostly are.
  private mutating func sort(from start: Int) {
    for index in entries.indices[start...].dropFirst() where entries[index - 1].place > entries[index].place {
      entries[start...].sort { $0.place < $1.place }
      return
    }
  }

  private mutating func field(
    _ range: Range<Int>, _ schema: MessageSchema, _ isFirst: inout Bool, depth: Int, in bytes: WireBytes
  ) throws(MalformedMessage) {
    let place = entries[range.lowerBound].place
    let field = schema.fields[place]
    if field.presence == .implicit, entries[range.lowerBound].isDefault(of: field.kind) { return }
    writer.separate(isFirst: isFirst)
    isFirst = false
    writer.key(schema.keys[place])
    guard field.isRepeated else { return try value(entries[range.lowerBound], field, depth: depth, in: bytes) }
    writer.open("[")
    var isFirstElement = true
    for index in range { try element(entries[index], field, &isFirstElement, depth: depth, in: bytes) }
    writer.close("]", isEmpty: isFirstElement)
  }

  private mutating func element(
    _ entry: Entry, _ field: FieldSchema, _ isFirst: inout Bool, depth: Int, in bytes: WireBytes
  ) throws(MalformedMessage) {
    guard field.isPacked, entry.wireType == 2 else {
      writer.separate(isFirst: isFirst)
      isFirst = false
      return try value(entry, field, depth: depth, in: bytes)
    }
    var reader = WireReader(entry.window, in: bytes)
    while !reader.isAtEnd {
      writer.separate(isFirst: isFirst)
      isFirst = false
      number(try reader.scalar(wireType: field.kind.wireType, in: bytes), field.kind)
    }
  }

  private mutating func value(
    _ entry: Entry, _ field: FieldSchema, depth: Int, in bytes: WireBytes
  ) throws(MalformedMessage) {
    switch field.kind {
    case .message(let kind): try message(entry.window, kind, depth: depth, in: bytes)
    case .string: writer.string(source, entry.window)
    case .bytes: writer.base64(bytes, entry.window)
    case .id: writer.hexadecimal(bytes, entry.window)
    default: number(entry.bits, field.kind)
    }
  }

  private mutating func number(_ bits: UInt64, _ kind: FieldKind) {
    switch kind {
    case .bool: writer.bool(bits != 0)
    case .double: writer.double(Double(bitPattern: bits))
    case .int32, .enumeration: writer.integer(Int64(Int32(truncatingIfNeeded: bits)))
    case .sint32: writer.integer(Int64(Self.unZigZag(UInt32(truncatingIfNeeded: bits))))
    case .uint32, .fixed32: writer.integer(UInt64(UInt32(truncatingIfNeeded: bits)))
    case .int64, .sfixed64: writer.quoted { $0.integer(Int64(bitPattern: bits)) }
    default: writer.quoted { $0.integer(bits) }
    }
  }

  private static func unZigZag(_ bits: UInt32) -> Int32 {
    Int32(bitPattern: bits >> 1) ^ -Int32(bitPattern: bits & 1)
  }
}

extension WireReader {
  /// The bits of a number of any wire type but length-delimited.
  @inline(__always)
  mutating func scalar(wireType: UInt32, in bytes: WireBytes) throws(MalformedMessage) -> UInt64 {
    switch wireType {
    case 1: try fixed64(in: bytes)
    case 5: UInt64(try fixed32(in: bytes))
    default: try varint(in: bytes)
    }
  }
}
