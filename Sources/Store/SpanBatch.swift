package import Conventions
package import Telemetry

/// The spans of one request, on their way into the store: rows that point into the request's bytes.
package struct SpanBatch: Sendable {
  /// What the ranges of the rows point into.
  package let bytes: [UInt8]
  package var resources: [ResourceRow] = []
  package var scopes: [DescribedMessage] = []
  package var spans: [SpanRow] = []

  package init(bytes: [UInt8]) {
    self.bytes = bytes
  }
}

/// A resource and what is known of it.
package struct ResourceRow: Sendable {
  package let resource: DescribedMessage
  package let service: String?

  package init(resource: DescribedMessage, service: String?) {
    self.resource = resource
    self.service = service
  }
}

/// A span on its way into the store. Times are Unix nanoseconds.
package struct SpanRow: Sendable {
  package var traceID: TraceID
  package var id: SpanID
  package var parentID: SpanID?
  package var startTime: Int64
  /// `nil`: not ended.
  package var endTime: Int64?
  package var kind: SpanKind
  package var status: Status.Code
  package var name: ByteRange
  package var statusMessage: ByteRange
  /// The whole `opentelemetry.proto.trace.v1.Span`.
  package var message: ByteRange
  /// Positions in the batch's resources and scopes.
  package var resource: Int
  package var scope: Int
  private var shared: SharedFacts
  package var facts: Facts {
    get { shared.facts }
    set { shared = SharedFacts(newValue, name: nameText) }
  }
  /// What `name` is of.
  package var nameText: String { shared.name }
  /// Other traces that the span links to.
  package var linkedTraces: [TraceID] = []

  package init(
    traceID: TraceID, id: SpanID, parentID: SpanID?, startTime: Int64, endTime: Int64?, kind: SpanKind,
    status: Status.Code, name: ByteRange, nameText: String, statusMessage: ByteRange, message: ByteRange,
    resource: Int, scope: Int, facts: Facts
  ) {
    self.traceID = traceID
    self.id = id
    self.parentID = parentID
    self.startTime = startTime
    self.endTime = endTime
    self.kind = kind
    self.status = status
    self.name = name
    self.statusMessage = statusMessage
    self.message = message
    self.resource = resource
    self.scope = scope
    shared = SharedFacts(facts, name: nameText)
  }
}

/// Rows are copied on their way, and copying facts counts a dozen references. Of outlines the facts are read more than copied,
/// and every look into a box copies them all: those have theirs within.
private final class SharedFacts: Sendable {
  let facts: Facts
  let name: String

  init(_ facts: Facts, name: String) {
    self.facts = facts
    self.name = name
  }
}
