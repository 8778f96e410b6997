import Telemetry

extension WireReader {
  /// A `KeyValue` message taken apart; what it lacks is `.empty`.
  @inline(__always)
  static func keyValue(
    _ message: ByteRange, in bytes: WireBytes
  ) throws(MalformedMessage) -> (key: ByteRange, value: ByteRange) {
    var reader = WireReader(message, in: bytes)
    var key = ByteRange.empty
    var value = ByteRange.empty
    while let tag = try reader.tag(in: bytes) {
      switch KeyValueField(rawValue: tag) {
      case .key: key = try reader.window(in: bytes)
      case .value: value = try reader.window(in: bytes)
      case nil: try reader.skip(tag, in: bytes)
      }
    }
    return (key, value)
  }

  /// Checks an `AnyValue` message to its last level.
  /// - Returns: false when it holds values more than `depth` levels deep, itself the first.
  static func checkValue(
    _ message: ByteRange, depth: Int, in bytes: WireBytes
  ) throws(MalformedMessage) -> Bool {
    guard depth > 0 else { return false }
    var reader = WireReader(message, in: bytes)
    while let tag = try reader.tag(in: bytes) {
      guard tag == AnyValueField.array.rawValue || tag == AnyValueField.map.rawValue else {
        try reader.skip(tag, in: bytes)
        continue
      }
      let list = try reader.window(in: bytes)
      let isMap = tag == AnyValueField.map.rawValue
      guard try checkList(list, ofKeyValues: isMap, depth: depth - 1, in: bytes) else {
        return false
      }
    }
    return true
  }

  private static func checkList(
    _ message: ByteRange, ofKeyValues: Bool, depth: Int, in bytes: WireBytes
  ) throws(MalformedMessage) -> Bool {
    var reader = WireReader(message, in: bytes)
    while let tag = try reader.tag(in: bytes) {
      guard tag == ListField.values.rawValue else {
        try reader.skip(tag, in: bytes)
        continue
      }
      let item = try reader.window(in: bytes)
      let value = ofKeyValues ? try keyValue(item, in: bytes).value : item
      guard try checkValue(value, depth: depth, in: bytes) else { return false }
    }
    return true
  }

  /// Checks a message whose only nested messages are attributes, all under `tag`.
  /// - Returns: false when a value is nested more than `depth` levels deep.
  static func checkAttributes(
    of message: ByteRange, tag attributes: UInt32, depth: Int, in bytes: WireBytes
  ) throws(MalformedMessage) -> Bool {
    var reader = WireReader(message, in: bytes)
    while let tag = try reader.tag(in: bytes) {
      guard tag == attributes else {
        try reader.skip(tag, in: bytes)
        continue
      }
      let value = try keyValue(reader.window(in: bytes), in: bytes).value
      guard try checkValue(value, depth: depth, in: bytes) else { return false }
    }
    return true
  }

  /// Checks a message without nested messages.
  static func checkFields(of message: ByteRange, in bytes: WireBytes) throws(MalformedMessage) {
    var reader = WireReader(message, in: bytes)
    while let tag = try reader.tag(in: bytes) { try reader.skip(tag, in: bytes) }
  }
}
