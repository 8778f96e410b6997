import OTLP
import Telemetry

/// A span on its way to the store, with what is below it: enough to write a trace down as a tree.
struct SentSpan {
  var name: String
  var scope = ""
  /// Unix nanoseconds.
  var start: UInt64 = 1_795_132_800_000_000_000  // 2026-11-20
  var attributes: [(String, AttributeValue)]
  var events: [Event] = []
  var status = Status.Code.unset
  var children: [SentSpan]

  init(
    _ name: String, scope: String = "", start: UInt64? = nil, _ attributes: [(String, AttributeValue)],
    events: [Event] = [], _ children: [SentSpan] = []
  ) {
    self.name = name
    self.attributes = attributes
    self.scope = scope
    self.start = start ?? self.start
    self.events = events
    self.children = children
  }

  init(_ name: String, _ children: [SentSpan]) { self.init(name, [], children) }

  /// One export request for each span, parents first; each starts a millisecond after the one before it.
  func requests(trace: TraceID) -> [[UInt8]] {
    var number: UInt64 = 0
    var requests: [[UInt8]] = []
    add(to: &requests, &number, parent: nil, trace: trace)
    return requests
  }

  private func add(to requests: inout [[UInt8]], _ number: inout UInt64, parent: SpanID?, trace: TraceID) {
    number += 1
    guard let id = SpanID(number) else { return }
    var span = Telemetry.Span(traceID: trace, id: id)
    span.parentID = parent
    span.name = name
    span.startTime = start + number * 1_000_000
    span.endTime = span.startTime + 500_000
    span.attributes = attributes.map { Attribute($0.0, $0.1) }
    span.events = events
    span.status.code = status
    var scope = Scope()
    scope.name = self.scope
    requests.append(
      OTLP.tracesRequest([
        OTLP.StoredSpans(resource: [], scope: OTLP.encode(scope), spans: [OTLP.encode(span)])
      ]))
    for child in children { child.add(to: &requests, &number, parent: id, trace: trace) }
  }
}
