package import Telemetry

/// A position in one protobuf message: reads what is there and moves on, never beyond the message's end.
///
/// Reads are from `bytes` given to every call, always the same: a `Span` cannot be stored in a type that outlives it.
/// Leniency is protobuf's own: unknown fields and fields of another wire type than expected are skipped by the caller
/// with `skip`, and surplus bits of a varint's tenth byte are dropped. Source: protobuf.dev, "Encoding".
package struct WireReader: Sendable {
  package private(set) var position: Int
  package let end: Int

  /// - Parameter range: a message; what lies outside `bytes` is not read.
  @inline(__always)
  package init(_ range: ByteRange, in bytes: WireBytes) {
    end = min(range.end, bytes.count)
    position = min(range.start, end)
  }

  @inline(__always)
  package var isAtEnd: Bool { position >= end }

  /// The next field's number and wire type, as sent: number × 8 + type. Nil at the end of the message.
  @inline(__always)
  package mutating func tag(in bytes: WireBytes) throws(MalformedMessage) -> UInt32? {
    guard position < end else { return nil }
    let byte = bytes[position]
    if byte >= 8, byte < 0x80, byte & 7 <= 5, byte & 7 != 4 {
      position += 1
      return UInt32(byte)
    }
    return try longTag(in: bytes)
  }

  private mutating func longTag(in bytes: WireBytes) throws(MalformedMessage) -> UInt32 {
    let start = position
    let tag = try varint(in: bytes)
    guard tag >= 8, let tag = UInt32(exactly: tag) else {
      throw MalformedMessage(offset: start, reason: .fieldNumber)
    }
    guard tag & 7 <= 5 else { throw MalformedMessage(offset: start, reason: .wireType) }
    guard tag & 7 != 4 else { throw MalformedMessage(offset: start, reason: .group) }
    return tag
  }

  @inline(__always)
  package mutating func varint(in bytes: WireBytes) throws(MalformedMessage) -> UInt64 {
    if position < end {
      let byte = bytes[position]
      if byte < 0x80 {
        position += 1
        return UInt64(byte)
      }
    }
    return try longVarint(in: bytes)
  }

  private mutating func longVarint(in bytes: WireBytes) throws(MalformedMessage) -> UInt64 {
    var value: UInt64 = 0
    var shift: UInt64 = 0
    var at = position
    while at < end {
      let byte = bytes[at]
      at += 1
      value |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 {
        position = at
        return value
      }
      shift += 7
      guard shift < 70 else { throw MalformedMessage(offset: position, reason: .overlongVarint) }
    }
    throw MalformedMessage(offset: end, reason: .truncated)
  }

  @inline(__always)
  package mutating func fixed64(in bytes: WireBytes) throws(MalformedMessage) -> UInt64 {
    try littleEndian(8, in: bytes)
  }

  @inline(__always)
  package mutating func fixed32(in bytes: WireBytes) throws(MalformedMessage) -> UInt32 {
    UInt32(truncatingIfNeeded: try littleEndian(4, in: bytes))
  }

  @inline(__always)
  private mutating func littleEndian(_ count: Int, in bytes: WireBytes) throws(MalformedMessage)
    -> UInt64
  {
    guard end - position >= count else { throw MalformedMessage(offset: end, reason: .truncated) }
    var value: UInt64 = 0
    for index in 0..<count { value |= UInt64(bytes[position &+ index]) << UInt64(8 * index) }
    position += count
    return value
  }

  /// Where the content of a length-delimited field lies.
  @inline(__always)
  package mutating func window(in bytes: WireBytes) throws(MalformedMessage) -> ByteRange {
    let start = position
    let count = try varint(in: bytes)
    guard count <= UInt64(end - position) else {
      throw MalformedMessage(offset: start, reason: .overlongLength)
    }
    let window = ByteRange(start: position, count: Int(count))
    position += Int(count)
    return window
  }

  /// Steps over the content of the field whose tag was just read.
  @inline(__always)
  package mutating func skip(_ tag: UInt32, in bytes: WireBytes) throws(MalformedMessage) {
    switch tag & 7 {
    case 0: _ = try varint(in: bytes)
    case 1: try skip(count: 8)
    case 2: _ = try window(in: bytes)
    case 5: try skip(count: 4)
    default: try skipGroup(tag, depth: WireLimits.groupDepth, in: bytes)
    }
  }

  private mutating func skip(count: Int) throws(MalformedMessage) {
    guard end - position >= count else { throw MalformedMessage(offset: end, reason: .truncated) }
    position += count
  }

  /// Reads up to the end tag of the same number.
  private mutating func skipGroup(_ tag: UInt32, depth: Int, in bytes: WireBytes)
    throws(MalformedMessage)
  {
    guard depth > 0 else { throw MalformedMessage(offset: position, reason: .nestedTooDeep) }
    while true {
      let start = position
      let inner = try varint(in: bytes)
      if inner == UInt64(tag) + 1 { return }
      position = start
      guard let inner = try self.tag(in: bytes) else {
        throw MalformedMessage(offset: end, reason: .truncated)
      }
      if inner & 7 == 3 {
        try skipGroup(inner, depth: depth - 1, in: bytes)
      } else {
        try skip(inner, in: bytes)
      }
    }
  }
}
