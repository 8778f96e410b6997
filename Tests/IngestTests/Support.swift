import Fixtures
import Foundation
import Ingest
import OTLP
import Pricing
import Store
import Telemetry
import Testing

/// A store in a folder of its own, and the way into it.
final class TemporaryIngest {
  private let folder: URL
  let store: Store
  let ingest: Ingest

  init(prices: PriceBook = PriceBook(.shipped)) throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("spanloom-\(UUID().uuidString)")
    store = try Store(
      path: folder.appendingPathComponent("spanloom.db").path, merge: SpanMerge(prices: prices).merge,
      failed: { Issue.record($0) })
    ingest = Ingest(store: store, prices: prices)
  }

  deinit {
    try? store.close()
    try? FileManager.default.removeItem(at: folder)
  }

  func accept(_ request: Fixtures.Request) throws -> Receipt {
    try ingest.accept(request.body, signal: .traces, encoding: request.isJSON ? .json : .protobuf)
  }

  /// Every trace of the store as an export request, by its ID.
  func exports() throws -> [TraceID: [UInt8]] {
    var query = ListQuery()
    query.limit = 500
    var exports: [TraceID: [UInt8]] = [:]
    for trace in try store.traces(query).rows { exports[trace.traceID] = try export(trace.traceID) }
    return exports
  }

  private func export(_ trace: TraceID) throws -> [UInt8] {
    var groups: [OTLP.StoredSpans] = []
    _ = try store.contents(of: trace) { content in
      groups.append(
        OTLP.StoredSpans(
          resource: content.resource.message, resourceSchemaURL: content.resource.schemaURL,
          scope: content.scope.message, scopeSchemaURL: content.scope.schemaURL, spans: [content.span]))
    }
    return OTLP.tracesRequest(groups)
  }
}

/// The Span messages of a request, in order of their bytes: what must not change on the way through the store.
func spanMessages(_ request: Fixtures.Request) throws -> [[UInt8]] {
  let body = request.isJSON ? try OTLP.protobuf(fromJSON: request.body, as: .tracesRequest) : request.body
  return try spanMessages(body)
}

func spanMessages(_ body: [UInt8]) throws -> [[UInt8]] {
  var messages = Messages(bytes: body)
  try OTLP.readTraces(body, into: &messages)
  return messages.all.sorted { $0.lexicographicallyPrecedes($1) }
}

/// The messages of a request's items, in order.
struct Messages: TraceVisitor, LogVisitor {
  let bytes: [UInt8]
  var all: [[UInt8]] = []

  init(bytes: [UInt8]) { self.bytes = bytes }

  mutating func resource(_ message: ByteRange, schemaURL: ByteRange) {}
  mutating func scope(_ message: ByteRange, schemaURL: ByteRange) {}
  mutating func attribute(key: ByteRange, value: ByteRange) {}
  mutating func event(_ message: ByteRange) {}
  mutating func link(_ message: ByteRange) {}
  mutating func span(_ record: SpanRecord) { all.append(Array(bytes[record.message.range])) }
  mutating func record(_ record: LogRange) { all.append(Array(bytes[record.message.range])) }
  mutating func reject(_ rejection: SpanRejection) {}
  mutating func reject(_ rejection: LogRejection) {}
}
