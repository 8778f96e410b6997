package import OTLP

/// Takes what was accepted: the message in protobuf, how many spans, log records or data points are in it, and what its
/// sender said about its way. Returns soon, and cannot refuse.
package typealias PassOn = @Sendable (_ message: [UInt8], OTLP.Signal, _ items: Int, _ origin: String?) -> Void
