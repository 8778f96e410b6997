import Mustache
import OTLP
import Store
import Telemetry

/// A log record: one line, and everything that was sent below it.
struct LogView: MustacheParent {
  /// A record of more bytes stands in a list without its content, which is a page of its own.
  static let largest = 32 << 10

  let line: LogLine
  let record: LogRecord
  let resource: Resource
  let scope: Scope
  let content: LogContent
  /// OTLP/JSON of the record as it arrived.
  let raw: String
  private let isWhole: Bool
  /// `nil` where the line itself has the words, or nothing was looked for.
  private let excerpt: LogExcerpt?

  /// Decodes what the store keeps.
  /// - Parameter search: the words that it was found by.
  /// - Throws: `OTLP.MalformedMessage` when the store's bytes are not what was put there.
  init(_ content: LogContent, isWhole: Bool = false, search: RawSearch? = nil) throws {
    line = content.line
    self.content = content
    self.isWhole = isWhole || content.record.count + content.resource.message.count <= Self.largest
    var record = try OTLP.decodeLogRecord(content.record)
    if let damage = content.damage { record.body = .string(damage.description) }
    self.record = record
    let isShown = [line.preview, line.eventName ?? ""].contains { text in
      search?.place(in: text).map { $0.upperBound <= LogExcerpt.shown } ?? false
    }
    excerpt = isShown ? nil : search.flatMap { LogExcerpt($0, in: record) }
    resource = try OTLP.decodeResource(content.resource.message)
    scope = try OTLP.decodeScope(content.scope.message)
    raw =
      self.isWhole
      ? String(decoding: try OTLP.json(fromProtobuf: content.record, as: .logRecord, pretty: true), as: UTF8.self) : ""
  }

  static func path(_ number: Int64) -> String { LogsPage.path + "/\(number)" }

  /// `warn`, whatever word its sender uses; empty where the sender says nothing.
  var level: String { Severity(number: line.severity)?.word ?? "" }

  /// The sender's own word, else ours.
  var severity: String { line.severityText ?? level }

  func child(named name: String) -> Any? { lineChild(name) ?? contentChild(name) }

  private func lineChild(_ name: String) -> Any? {
    switch name {
    case "href": Self.path(line.number)
    case "datetime": Timestamp(line.time).rfc3339
    case "exact": Timestamp(line.time).exact
    case "level": level.isEmpty ? "none" : level
    case "severity": VisibleText.line(severity)
    case "service": line.service ?? ""
    case "eventName": line.eventName ?? false
    case "preview": line.preview
    case "excerpt": excerpt ?? false
    case "isBare": line.preview.isEmpty && line.eventName == nil
    case "isWhole": isWhole
    case "size": Format.bytes(Int64(content.record.count))
    default: nil
    }
  }

  private func contentChild(_ name: String) -> Any? {
    switch name {
    case "identifiers": identifiers
    case "body": hasBody ? SpanValue(record.body) : false
    case "hasAttributes": !record.attributes.isEmpty
    case "attributeCount": Format.count(record.attributes.count)
    case "attributes":
      record.attributes.sorted { KeyOrder.isBefore($0.key, $1.key) }.map { AttributeLine($0) }
    case "dropped": Dropped.text(record.droppedAttributesCount, "attribute") ?? false
    case "resource": resource.attributes.sorted { KeyOrder.isBefore($0.key, $1.key) }.map { AttributeLine($0) }
    case "resourceCount": Format.count(resource.attributes.count)
    case "scope": scope.attributes.map { AttributeLine($0) }
    case "scopeTitle": [scope.name, scope.version].filter { !$0.isEmpty }.joined(separator: " ")
    case "scopeFacts": SpanFact.scope(scope, schema: content.scope.schemaURL, ofResource: content.resource.schemaURL)
    case "raw": SpanValue.raw(raw)
    default: nil
    }
  }

  private var hasBody: Bool { if case .empty = record.body { false } else { true } }

  /// What the record belongs to, with links where that is here, and its other fields.
  var identifiers: [SpanFact] {
    var facts: [SpanFact] = []
    func add(_ label: String, _ value: String?, _ href: String? = nil) {
      guard let value, !value.isEmpty else { return }
      facts.append(SpanFact(label: label, value: value, href: href, isIdentifier: true))
    }
    let trace = line.hasTrace ? line.traceID : nil
    add("session", line.session, line.hasSession ? line.session.map(Paths.session) : nil)
    add("trace", line.traceID?.description ?? record.traceID.hexDigits, line.traceID.map(Paths.trace))
    add(
      "span", line.spanID?.description ?? record.spanID.hexDigits,
      trace.flatMap { trace in line.spanID.map { Paths.span($0, of: trace) } })
    add("event", record.name)
    add("time", record.time == 0 ? nil : Timestamp(unsigned: record.time).rfc3339)
    add("observed", record.observedTime == 0 ? nil : Timestamp(unsigned: record.observedTime).rfc3339)
    add("severity", record.severityNumber == 0 ? nil : "\(record.severityNumber) \(record.severityText)")
    add("flags", record.flags == 0 ? nil : String(record.flags))
    return facts
  }
}
