import Telemetry

/// Keys that one JSON object has twice, or members of one choice: the last counts, and the earlier are taken out of the
/// message again when it ends, all in one pass however many there were.
struct RepeatedKeys {
  private struct Replacement {
    /// Bits of places in the schema.
    let places: UInt64
    /// What lies before is replaced.
    var end: Int
  }

  private let messageStart: Int
  /// Bits of the places in the schema that were written.
  var seen: UInt64 = 0
  /// Empty, and so free of cost, for nearly every message there is.
  private var replacements: [Replacement] = []

  init(messageStart: Int) {
    self.messageStart = messageStart
  }

  /// Says that a field follows at `offset` that replaces those of `places`.
  @inline(__always)
  mutating func note(_ places: UInt64, at offset: Int) {
    if seen & places != 0 { replace(places, before: offset) }
  }

  private mutating func replace(_ places: UInt64, before offset: Int) {
    if let index = replacements.firstIndex(where: { $0.places == places }) {
      replacements[index].end = offset
    } else {
      replacements.append(Replacement(places: places, end: offset))
    }
  }

  func removeReplaced(from writer: inout WireWriter, _ schema: MessageSchema) {
    guard !replacements.isEmpty else { return }
    let kept = kept(of: writer.bytes, schema)
    writer.truncate(to: messageStart)
    writer.append(contentsOf: kept)
  }

  /// The message without what was replaced. It is our own writing, so it can be read.
  private func kept(of bytes: [UInt8], _ schema: MessageSchema) -> [UInt8] {
    let wire = bytes.span
    var kept: [UInt8] = []
    var reader = WireReader(ByteRange(start: messageStart, count: bytes.count - messageStart), in: wire)
    do {
      while case let start = reader.position, let tag = try reader.tag(in: wire) {
        try reader.skip(tag, in: wire)
        if !isReplaced(schema.place(ofNumber: tag >> 3), at: start) { kept += bytes[start..<reader.position] }
      }
    } catch {
      preconditionFailure("a message just written cannot be read: \(error)")
    }
    return kept
  }

  private func isReplaced(_ place: Int?, at offset: Int) -> Bool {
    guard let place else { return false }
    return replacements.contains { $0.places & 1 << UInt64(place) != 0 && offset < $0.end }
  }
}
