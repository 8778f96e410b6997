package import OTLP

/// One OTLP request that was accepted here and is to be passed on.
package struct PassedRequest: Sendable, Equatable {
  package let signal: OTLP.Signal
  /// Unix nanoseconds when it was accepted.
  package let time: Int64
  /// Spans, log records or data points.
  package let items: Int
  /// The instances that it has come through, this one included.
  package let route: PassingRoute
  /// The protobuf message.
  package let body: [UInt8]

  package init(signal: OTLP.Signal, time: Int64, items: Int, route: PassingRoute, body: [UInt8]) {
    self.signal = signal
    self.time = time
    self.items = items
    self.route = route
    self.body = body
  }
}
