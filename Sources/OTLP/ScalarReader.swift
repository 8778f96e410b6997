import Telemetry

/// Numbers as OTLP/JSON may have them: bare, or in a string.
enum ScalarReader {
  static func integer(
    _ kind: FieldKind, _ reader: inout JSONReader, in json: WireBytes
  ) throws(MalformedJSON) -> UInt64 {
    let number = try number(&reader, in: json)
    do {
      switch kind {
      case .int64, .sfixed64: return UInt64(bitPattern: try number.signed(.min ... .max).get())
      case .int32: return UInt64(bitPattern: try number.signed(Int64(Int32.min)...Int64(Int32.max)).get())
      case .sint32: return zigZag(try number.signed(Int64(Int32.min)...Int64(Int32.max)).get())
      case .uint32, .fixed32: return try number.unsigned(upTo: UInt64(UInt32.max)).get()
      default: return try number.unsigned(upTo: .max).get()
      }
    } catch {
      let reason: MalformedJSON.Reason = error == .fraction ? .integer : .range
      throw MalformedJSON(offset: number.range.lowerBound, reason: reason, in: json)
    }
  }

  /// Small numbers of either sign in few bytes. Source: protobuf.dev, "Encoding", sint32.
  private static func zigZag(_ value: Int64) -> UInt64 { UInt64(bitPattern: value << 1 ^ value >> 63) }

  private static func number(_ reader: inout JSONReader, in json: WireBytes) throws(MalformedJSON) -> JSONNumber {
    guard reader.next(in: json) == UInt8(ascii: "\"") else { return try reader.number(in: json) }
    return try number(in: reader.string(in: json), json)
  }

  private static func number(in text: JSONReader.Text, _ json: WireBytes) throws(MalformedJSON) -> JSONNumber {
    let range = text.range
    guard let number = JSONNumber(in: json, from: range.lowerBound, to: range.upperBound), number.range == range else {
      throw MalformedJSON(offset: range.lowerBound, reason: .number, in: json)
    }
    return number
  }

  static func double(_ reader: inout JSONReader, in json: WireBytes) throws(MalformedJSON) -> Double {
    var number: JSONNumber
    if reader.next(in: json) == UInt8(ascii: "\"") {
      let text = try reader.string(in: json)
      if let special = special(text.range, in: json) { return special }
      number = try Self.number(in: text, json)
    } else {
      number = try reader.number(in: json)
    }
    guard let value = number.double(in: json) else {
      throw MalformedJSON(offset: number.range.lowerBound, reason: .range, in: json)
    }
    return value
  }

  private static func special(_ range: Range<Int>, in json: WireBytes) -> Double? {
    let text = ByteRange(start: range.lowerBound, count: range.count)
    if text.holds("NaN", in: json) { return .nan }
    if text.holds("Infinity", in: json) { return .infinity }
    if text.holds("-Infinity", in: json) { return -.infinity }
    return nil
  }

  /// A number or a name; a name of a later version of OTLP is 0, unspecified, as unknown fields are ignored too.
  static func enumerator(
    of kind: EnumKind, _ reader: inout JSONReader, in json: WireBytes
  ) throws(MalformedJSON) -> UInt64 {
    guard reader.next(in: json) == UInt8(ascii: "\"") else { return try integer(.int32, &reader, in: json) }
    let range = try reader.string(in: json).range
    let text = ByteRange(start: range.lowerBound, count: range.count)
    if let value = kind.names.firstIndex(where: { text.holds($0, in: json) }) { return UInt64(value) }
    guard let number = JSONNumber(in: json, from: range.lowerBound, to: range.upperBound), number.range == range,
      case .success(let value) = number.signed(Int64(Int32.min)...Int64(Int32.max))
    else { return 0 }
    return UInt64(bitPattern: value)
  }
}
