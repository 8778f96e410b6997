import GRPCCore
import Testing

@testable import GRPCReceiver

struct RetryTests {
  /// Written by hand from `google/rpc/status.proto` and `error_details.proto`.
  @Test func aRefusalForNowSaysWhenToComeAgain() throws {
    let error = RPCError.unavailable("busy")
    #expect(error.code == .unavailable)
    let retry: [UInt8] = [0x0a, 2, 8, 1]  // RetryInfo.retry_delay = Duration { seconds: 1 }
    #expect(Array(error.metadata[binaryValues: "google.rpc.retryinfo-bin"]) == [retry])
    let type = Array("type.googleapis.com/google.rpc.RetryInfo".utf8)
    let detail = [0x0a, UInt8(type.count)] + type + [0x12, 4] + retry
    let status = [8, 14, 0x12, 4] + Array("busy".utf8) + [0x1a, UInt8(detail.count)] + detail
    #expect(Array(error.metadata[binaryValues: "grpc-status-details-bin"]) == [status])
  }
}
