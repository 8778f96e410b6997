import OTLP

/// Sample sessions, so that a newcomer sees at once what agents look like here.
///
/// They are data, told by hand: each file in `Sessions` is one. Their IDs come from their names, so that a page about a
/// sample keeps its address, and the same `now` gives the same bytes.
package enum Samples {
  static let all = [travelPlanning, orderService, comedyNight, workforce, helpDesk, codingAgent]

  /// One OTLP `ExportTraceServiceRequest` in protobuf for each sample, all of it in the hours before `now`.
  /// - Parameter now: Unix nanoseconds.
  package static func requests(endingAt now: UInt64) -> [[UInt8]] {
    all.map { OTLP.tracesRequest(Schedule($0, endingAt: now).bySender) }
  }
}
