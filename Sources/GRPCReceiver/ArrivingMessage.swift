import Compression
import NIOCore

/// The only message of a call while it arrives, with the prefix of gRPC's framing: a byte that tells whether it is
/// compressed, and its length in four.
struct ArrivingMessage {
  private static let prefix = 5

  private let limit: Int
  private let isEncoded: Bool
  private var buffer = ByteBuffer()

  /// - Parameters:
  ///   - limit: bytes it may have, compressed and not.
  ///   - isEncoded: whether the call declared gzip or deflate.
  init(limit: Int, isEncoded: Bool) {
    self.limit = limit
    self.isEncoded = isEncoded
  }

  /// - Throws: when it can be known already that this will not be taken.
  mutating func append(_ more: ByteBuffer) throws(GateRefusal) {
    if buffer.readableBytes == 0 { buffer = more } else { buffer.writeImmutableBuffer(more) }
    guard let length else { return }
    guard length <= limit else { throw .tooLarge(length, limit: limit) }
    guard buffer.readableBytes <= Self.prefix + length else { throw .several }
  }

  /// All of it has arrived.
  /// - Returns: the message as it is without compression, with its prefix.
  func whole() throws(GateRefusal) -> ByteBuffer {
    guard let length, buffer.readableBytes == Self.prefix + length else { throw .incomplete }
    let isCompressed = buffer.getInteger(at: buffer.readerIndex, as: UInt8.self) == 1
    guard isCompressed else { return buffer }
    guard isEncoded else { throw .undeclared }
    return Self.framed(try inflated(length))
  }

  /// Bytes with the prefix, as its sender says; 0 until the prefix is there.
  var announced: Int { length.map { Self.prefix + $0 } ?? 0 }

  /// As its sender says. `nil` until the prefix is there.
  private var length: Int? {
    buffer.getInteger(at: buffer.readerIndex + 1, as: UInt32.self).map(Int.init)
  }

  private func inflated(_ length: Int) throws(GateRefusal) -> [UInt8] {
    let bytes = buffer.getBytes(at: buffer.readerIndex + Self.prefix, length: length) ?? []
    do {
      return try Compression.inflate(bytes, limit: limit)
    } catch {
      switch error {
      case .tooLarge(let limit): throw .inflatesTooFar(limit: limit)
      case .malformed(let offset): throw .damaged("it is not gzip or deflate from byte \(offset) on")
      case .truncated: throw .damaged("its end is missing")
      }
    }
  }

  private static func framed(_ message: [UInt8]) -> ByteBuffer {
    var buffer = ByteBuffer()
    buffer.reserveCapacity(prefix + message.count)
    buffer.writeInteger(UInt8(0))
    buffer.writeInteger(UInt32(truncatingIfNeeded: message.count))
    buffer.writeBytes(message)
    return buffer
  }
}
