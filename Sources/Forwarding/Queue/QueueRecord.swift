import Compression
import OTLP

/// A request as it stands in a queue's file: 28 bytes of head, the route, the message. Numbers are little-endian.
///
/// Head: `SpQ1`, CRC-32 of all that follows it, signal (1), 0 (1), bytes of the route (2), bytes of the message (4), items (4),
/// time (8).
package enum QueueRecord {
  package static let headSize = 28
  private static let mark: [UInt8] = [0x53, 0x70, 0x51, 0x31]
  private static let signals: [OTLP.Signal] = [.traces, .logs, .metrics]

  struct Head: Equatable {
    let checksum: UInt32
    let signal: OTLP.Signal
    let routeSize: Int
    let bodySize: Int
    let items: Int
    let time: Int64

    /// Bytes of the whole record.
    var size: Int { headSize + routeSize + bodySize }
  }

  package static func bytes(_ request: PassedRequest) -> [UInt8] {
    let route = Array(request.route.text.utf8.prefix(0xffff))
    var writer = WireWriter()
    writer.reserve(headSize + route.count + request.body.count)
    writer.append(contentsOf: mark)
    writer.fixed32(0)
    writer.append(UInt8(signals.firstIndex(of: request.signal) ?? 0))
    writer.append(0)
    writer.append(UInt8(truncatingIfNeeded: route.count))
    writer.append(UInt8(truncatingIfNeeded: route.count >> 8))
    writer.fixed32(UInt32(clamping: request.body.count))
    writer.fixed32(UInt32(clamping: request.items))
    writer.fixed64(UInt64(bitPattern: request.time))
    writer.append(contentsOf: route)
    writer.append(contentsOf: request.body)
    var bytes = writer.bytes
    let checksum = Compression.checksum(bytes[8...])
    for index in 0..<4 { bytes[4 + index] = UInt8(truncatingIfNeeded: checksum >> UInt32(8 * index)) }
    return bytes
  }

  /// - Returns: `nil` for what is no head.
  static func head(_ bytes: [UInt8]) -> Head? {
    guard bytes.count >= headSize, bytes.starts(with: mark), signals.indices.contains(Int(bytes[8])), bytes[9] == 0
    else {
      return nil
    }
    return Head(
      checksum: UInt32(truncatingIfNeeded: number(bytes, at: 4, size: 4)), signal: signals[Int(bytes[8])],
      routeSize: Int(number(bytes, at: 10, size: 2)), bodySize: Int(number(bytes, at: 12, size: 4)),
      items: Int(number(bytes, at: 16, size: 4)), time: Int64(bitPattern: number(bytes, at: 20, size: 8)))
  }

  /// - Parameters:
  ///   - start: the bytes of the head.
  ///   - rest: route and message.
  /// - Returns: `nil` for what is damaged.
  package static func request(_ start: [UInt8], _ rest: [UInt8]) -> PassedRequest? {
    guard start.count == headSize, let head = head(start), rest.count == head.routeSize + head.bodySize,
      Compression.checksum(start[8...] + rest) == head.checksum
    else { return nil }
    let route = PassingRoute(header: String(decoding: rest.prefix(head.routeSize), as: UTF8.self))
    return PassedRequest(
      signal: head.signal, time: head.time, items: head.items, route: route, body: Array(rest.dropFirst(head.routeSize))
    )
  }

  /// At most eight bytes that are there.
  private static func number(_ bytes: [UInt8], at offset: Int, size: Int) -> UInt64 {
    (0..<size).reduce(0) { $0 | UInt64(bytes[offset + $1]) << UInt64(8 * $1) }
  }
}
