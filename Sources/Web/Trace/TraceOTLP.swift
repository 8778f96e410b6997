import OTLP
import Store
import Telemetry

/// A trace as it arrived: an `ExportTraceServiceRequest` in OTLP/JSON, equal value for value to what was sent.
enum TraceOTLP {
  /// Spans stand under their resource and scope, in order of start. `nil` when no such trace is stored.
  static func json(of id: TraceID, in store: Store) throws -> [UInt8]? {
    var groups = Groups()
    guard try WholeTrace(id: id, store: store).contents({ groups.add($0) }) else { return nil }
    return try OTLP.json(fromProtobuf: OTLP.tracesRequest(groups.inOrder), as: .tracesRequest)
  }

  /// The first spans, until their messages have so many bytes; at least one. Indented for a person.
  static func beginning(of id: TraceID, in store: Store, bytes: Int) throws -> (json: [UInt8], spanCount: Int) {
    var groups = Groups()
    var (count, size) = (0, 0)
    let take: (SpanContent) -> Void = { content in
      groups.add(content)
      count += 1
      size += content.span.count
    }
    _ = try store.contents(of: id, where: { _ in size < bytes }, take)
    let request = OTLP.tracesRequest(groups.inOrder)
    return (try OTLP.json(fromProtobuf: request, as: .tracesRequest, pretty: true), count)
  }

  /// Spans by resource and scope, each in the order in which it was first seen.
  private struct Groups {
    private struct Origin: Hashable {
      let resource: DescribedMessage
      let scope: DescribedMessage
    }

    private var groups: [OTLP.StoredSpans] = []
    private var places: [Origin: Int] = [:]
    private var resources: [DescribedMessage: Int] = [:]
    private var ranks: [Int] = []

    mutating func add(_ content: SpanContent) {
      let origin = Origin(resource: content.resource, scope: content.scope)
      if let place = places[origin] {
        groups[place].spans.append(content.span)
        return
      }
      let rank = resources[content.resource] ?? resources.count
      resources[content.resource] = rank
      places[origin] = groups.count
      ranks.append(rank)
      groups.append(
        OTLP.StoredSpans(
          resource: content.resource.message, resourceSchemaURL: content.resource.schemaURL,
          scope: content.scope.message, scopeSchemaURL: content.scope.schemaURL, spans: [content.span]))
    }

    /// Groups of one resource are neighbours, so that it is written once.
    var inOrder: [OTLP.StoredSpans] {
      groups.indices.sorted { (ranks[$0], $0) < (ranks[$1], $1) }.map { groups[$0] }
    }
  }
}
