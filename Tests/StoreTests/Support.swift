import Conventions
import Foundation
import Store
import Telemetry
import Testing

/// A database file in a folder of its own, gone when the test is.
final class TemporaryStore {
  let folder: URL
  var path: String { folder.appendingPathComponent("spanloom.db").path }
  private(set) var store: Store

  init() throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("spanloom-\(UUID().uuidString)")
    store = try Self.open(folder.appendingPathComponent("spanloom.db").path)
  }

  deinit {
    try? store.close()
    try? FileManager.default.removeItem(at: folder)
  }

  func reopen() throws {
    try store.close()
    store = try Self.open(path)
  }

  static func open(_ path: String) throws -> Store {
    try Store(path: path, merge: laterWins, failed: { Issue.record($0) })
  }

  /// Enough for tests of the store: the copy with the greater bytes speaks for all.
  @Sendable static func laterWins(_ copies: [SpanCopy]) -> (kept: [SpanCopy], merged: SpanBatch)? {
    guard let copy = copies.max(by: { $0.message.lexicographicallyPrecedes($1.message) }),
      let span = TestSpan(message: copy.message)
    else { return nil }
    return (copies, batch([span]))
  }
}

/// A span whose message is its own fields as text: the store never looks into it.
struct TestSpan {
  var trace: UInt64 = 1
  var id: UInt64 = 1
  var parent: UInt64 = 0
  var name = "work"
  var start: Int64 = 1_000
  var end: Int64? = 2_000
  var isError = false
  var service = "svc"
  var session: String?
  var sessionRank = 4
  var sessionName: String?
  var type = SpanType.other
  var agent: String?
  var inputTokens: Int64?
  var response: String?
  var role = UsageRole.ordinary
  var links: [UInt64] = []
  var outputTokens: Int64?
  var cacheReadTokens: Int64?
  var model: String?
  var user: String?
  var tool: String?
  /// Nano-dollars, as the price table would have it.
  var cost: Int64?
  var cacheSaving: Int64?

  var message: [UInt8] {
    Array("\(name)\t\(trace)\t\(id)\t\(parent)\t\(start)\t\(end ?? -1)\t\(session ?? "")\t\(isError)".utf8)
  }

  init(_ change: (inout TestSpan) -> Void = { _ in }) { change(&self) }

  init?(message: [UInt8]) {
    let fields = String(decoding: message, as: UTF8.self).split(separator: "\t", omittingEmptySubsequences: false)
    guard fields.count == 8, let trace = UInt64(fields[1]), let id = UInt64(fields[2]) else { return nil }
    self.trace = trace
    self.id = id
    name = String(fields[0])
    parent = UInt64(fields[3]) ?? 0
    start = Int64(fields[4]) ?? 0
    end = Int64(fields[5]).flatMap { $0 < 0 ? nil : $0 }
    session = fields[6].isEmpty ? nil : String(fields[6])
    isError = fields[7] == "true"
  }

  var facts: Facts {
    var facts = Facts()
    facts.type = type
    facts.session = session.map { SessionClaim(id: $0, rank: sessionRank) }
    facts.sessionName = sessionName
    facts.agent = agent
    facts.usage.input = inputTokens
    facts.usage.output = outputTokens
    facts.usage.cacheRead = cacheReadTokens
    facts.model = model
    facts.user = user
    facts.tool = tool
    facts.computedCost = cost
    facts.cacheSaving = cacheSaving
    facts.hasFailed = isError
    facts.responseID = response
    facts.usageRole = role
    return facts
  }
}

func traceID(_ number: UInt64) -> TraceID {
  guard let id = TraceID(high: 7, low: number) else { preconditionFailure("7 is not zero") }
  return id
}

func spanID(_ number: UInt64) -> SpanID {
  guard let id = SpanID(number) else { preconditionFailure("a test numbers its spans from 1") }
  return id
}

func batch(_ spans: [TestSpan]) -> SpanBatch {
  var bytes: [UInt8] = []
  func append(_ text: [UInt8]) -> ByteRange {
    defer { bytes += text }
    return ByteRange(start: bytes.count, count: text.count)
  }
  let ranges = spans.map { (name: append(Array($0.name.utf8)), message: append($0.message)) }
  var batch = SpanBatch(bytes: bytes)
  let services = Array(Set(spans.map(\.service))).sorted()
  batch.resources = services.map {
    ResourceRow(resource: DescribedMessage(message: Array("resource \($0)".utf8), schemaURL: ""), service: $0)
  }
  batch.scopes = [DescribedMessage(message: [], schemaURL: "")]
  batch.spans = zip(spans, ranges).map { span, range in
    var row = SpanRow(
      traceID: traceID(span.trace), id: spanID(span.id), parentID: SpanID(span.parent), startTime: span.start,
      endTime: span.end, kind: .internal, status: span.isError ? .error : .unset, name: range.name,
      nameText: String(decoding: bytes[range.name.range], as: UTF8.self),
      statusMessage: .empty, message: range.message, resource: services.firstIndex(of: span.service) ?? 0, scope: 0,
      facts: span.facts)
    row.linkedTraces = span.links.map(traceID)
    return row
  }
  return batch
}
