import OTLP
import Redaction
import Store
import Telemetry

/// What rules would mask of what is stored. Nothing is changed.
struct RedactionPreview {
  /// Where something would be masked.
  struct Place {
    let span: SpanID?
    let trace: TraceID?
    /// Of a log record.
    let log: Int64?
    let finding: FoundSecret
  }

  /// Spans and log records that are read at most, of each.
  static let countLimit = 2_000
  /// Bytes of messages that are read at most, of each.
  private static let byteLimit = 16 << 20
  /// Places that are shown.
  static let placeLimit = 200

  private(set) var spanCount = 0
  private(set) var logCount = 0
  private(set) var places: [Place] = []
  /// Of the messages read.
  private(set) var changedCount = 0
  private(set) var placeCount = 0
  private(set) var counts: [String: Int] = [:]
  let rules: [Redactor.Rule]

  init(_ redactor: Redactor, _ store: Store, limit: Int) throws {
    rules = redactor.rules
    for stored in try store.newestSpans(limit: limit, bytes: Self.byteLimit) {
      spanCount += 1
      try add(redactor.findings(in: stored.message, as: .span), stored, log: nil)
    }
    for stored in try store.newestLogs(limit: limit, bytes: Self.byteLimit) {
      logCount += 1
      try add(redactor.findings(in: stored.message, as: .logRecord), stored, log: stored.id)
    }
  }

  private mutating func add(_ findings: [FoundSecret], _ stored: StoredMessage, log: Int64?) {
    if findings.isEmpty { return }
    changedCount += 1
    placeCount += findings.count
    for finding in findings { counts[finding.rule.name, default: 0] += 1 }
    let shown = findings.prefix(max(0, Self.placeLimit - places.count))
    places += shown.map { Place(span: stored.span, trace: stored.trace, log: log, finding: $0) }
  }
}

extension RedactionPreview.Place {
  /// Where a page shows it.
  var href: String {
    if let span, let trace { return Paths.selection(span, of: trace) }
    return log.map { "/logs/\($0)" } ?? "/logs"
  }

  var json: JSON {
    .object([
      ("trace_id", trace.map { .string("\($0)") } ?? .null), ("span_id", span.map { .string("\($0)") } ?? .null),
      ("log_id", log.map { .int($0) } ?? .null), ("place", .string(finding.place)),
      ("rule", .string(finding.rule.name)), ("before", .string(finding.lead + finding.secret + finding.trail)),
      ("after", .string(finding.lead + finding.mask + finding.trail)),
    ])
  }
}
