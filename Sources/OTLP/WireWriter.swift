/// Appends protobuf fields to bytes.
package struct WireWriter: Sendable {
  package private(set) var bytes: [UInt8] = []

  package init() {}

  package mutating func reserve(_ count: Int) { bytes.reserveCapacity(count) }

  package mutating func varint(_ value: UInt64) {
    var rest = value
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }

  package mutating func tag(_ tag: UInt32) { varint(UInt64(tag)) }

  package mutating func fixed32(_ value: UInt32) {
    for shift in stride(from: 0, to: 32, by: 8) {
      bytes.append(UInt8(truncatingIfNeeded: value >> UInt32(shift)))
    }
  }

  package mutating func fixed64(_ value: UInt64) {
    for shift in stride(from: 0, to: 64, by: 8) {
      bytes.append(UInt8(truncatingIfNeeded: value >> UInt64(shift)))
    }
  }

  package mutating func append(_ byte: UInt8) { bytes.append(byte) }

  package mutating func append(contentsOf content: some Collection<UInt8>) { bytes.append(contentsOf: content) }

  /// Forgets what was written after `count` bytes.
  package mutating func truncate(to count: Int) { bytes.removeLast(bytes.count - count) }

  /// A length-delimited field.
  package mutating func field(_ tag: UInt32, _ content: some Collection<UInt8>) {
    self.tag(tag)
    varint(UInt64(content.count))
    bytes.append(contentsOf: content)
  }

  /// A field whose content is written by `body`.
  package mutating func message(_ tag: UInt32, _ body: (inout WireWriter) -> Void) {
    let start = open(tag)
    body(&self)
    close(start)
  }

  /// Starts a length-delimited field of unknown length.
  /// - Returns: where its content starts, for `close`.
  package mutating func open(_ tag: UInt32) -> Int {
    self.tag(tag)
    bytes.append(0)
    return bytes.count
  }

  /// Ends what `open` started: one byte was left for the length, a longer one moves the content.
  package mutating func close(_ start: Int) {
    var rest = UInt64(bytes.count - start)
    guard rest >= 0x80 else {
      bytes[start - 1] = UInt8(truncatingIfNeeded: rest)
      return
    }
    var more: [UInt8] = []
    bytes[start - 1] = UInt8(truncatingIfNeeded: rest) | 0x80
    rest >>= 7
    while rest >= 0x80 {
      more.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    more.append(UInt8(truncatingIfNeeded: rest))
    bytes.insert(contentsOf: more, at: start)
  }
}

extension WireWriter {
  /// Fields that may be left out at their default value, as protobuf does.
  mutating func text(_ tag: UInt32, _ value: String) {
    if !value.isEmpty { field(tag, value.utf8) }
  }

  mutating func octets(_ tag: UInt32, _ value: [UInt8]) {
    if !value.isEmpty { field(tag, value) }
  }

  mutating func count(_ tag: UInt32, _ value: UInt32) {
    guard value != 0 else { return }
    self.tag(tag)
    varint(UInt64(value))
  }

  mutating func time(_ tag: UInt32, _ value: UInt64) {
    guard value != 0 else { return }
    self.tag(tag)
    fixed64(value)
  }

  mutating func flags(_ tag: UInt32, _ value: UInt32) {
    guard value != 0 else { return }
    self.tag(tag)
    fixed32(value)
  }

  /// A number's bits after its tag, or packed among others.
  mutating func scalar(_ bits: UInt64, wireType: UInt32) {
    switch wireType {
    case 1: fixed64(bits)
    case 5: fixed32(UInt32(truncatingIfNeeded: bits))
    default: varint(bits)
    }
  }
}
