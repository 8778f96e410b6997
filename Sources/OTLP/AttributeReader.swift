import Telemetry

/// Counts and checks the attributes of one span or log record, and gives them to its visitor.
struct AttributeReader {
  let limits: WireLimits
  private var count = 0
  /// A value of the item, an attribute's or another, is nested deeper than values may be.
  var isTooDeep = false

  init(_ limits: WireLimits) { self.limits = limits }

  var areTooMany: Bool { count > limits.attributesPerSpan }

  @inline(__always)
  mutating func read(
    _ message: ByteRange, in bytes: WireBytes, _ visitor: inout some ExportVisitor
  ) throws(MalformedMessage) {
    count += 1
    let (key, value) = try WireReader.keyValue(message, in: bytes)
    guard try WireReader.checkValue(value, depth: limits.valueDepth, in: bytes) else {
      isTooDeep = true
      return
    }
    if !areTooMany { visitor.attribute(key: key, value: value) }
  }
}
