import GRPCCore

extension RPCError {
  /// Not now: the sender is to wait a second and send it again.
  ///
  /// Source: OTLP's specification, "OTLP/gRPC Throttling"; `google/rpc/error_details.proto`, RetryInfo.
  static func unavailable(_ message: String) -> RPCError {
    var metadata = Metadata()
    metadata.addBinary(status(14, message, retryInfo), forKey: "grpc-status-details-bin")
    metadata.addBinary(retryInfo, forKey: "google.rpc.retryinfo-bin")  // where OpenTelemetry's Python looks
    return RPCError(code: .unavailable, message: message, metadata: metadata)
  }

  /// `RetryInfo { retry_delay { seconds: 1 } }`
  private static let retryInfo = field(1, field(1, value: 1))

  /// `google.rpc.Status` with one detail.
  private static func status(_ code: UInt8, _ message: String, _ retryInfo: [UInt8]) -> [UInt8] {
    let type = Array("type.googleapis.com/google.rpc.RetryInfo".utf8)
    return field(1, value: code) + field(2, Array(message.utf8.prefix(1_000)))
      + field(3, field(1, type) + field(2, retryInfo))
  }

  /// A number below 128.
  private static func field(_ number: UInt8, value: UInt8) -> [UInt8] { [number << 3, value] }

  private static func field(_ number: UInt8, _ bytes: [UInt8]) -> [UInt8] {
    var head = [number << 3 | 2]
    var count = bytes.count
    while count > 127 {
      head.append(UInt8(truncatingIfNeeded: count) | 128)
      count >>= 7
    }
    return head + [UInt8(count)] + bytes
  }
}
