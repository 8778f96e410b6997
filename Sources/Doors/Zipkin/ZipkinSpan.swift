import Conventions
import Telemetry

/// One span of Zipkin.
struct ZipkinSpan {
  private(set) var span: Span

  private static let kinds: [String: SpanKind] = [
    "CLIENT": .client, "SERVER": .server, "PRODUCER": .producer, "CONSUMER": .consumer,
  ]

  init(_ json: JSONText, place: Int) throws(DoorError) {
    guard let trace = json.text("traceId"), let id = json.text("id"), let traceID = Self.trace(trace),
      let spanID = SpanID(Self.padded(id, to: 16))
    else {
      throw DoorError(
        "The span at place \(place + 1) needs a “traceId” of up to 32 and an “id” of up to 16 hexadecimal digits.")
    }
    span = Span(traceID: traceID, id: spanID)
    span.parentID = json.text("parentId").flatMap { SpanID(Self.padded($0, to: 16)) }
    span.name = json.text("name") ?? ""
    span.kind = json.text("kind").flatMap { Self.kinds[$0] } ?? .internal
    span.startTime = Self.microseconds(json["timestamp"])
    let duration = Self.microseconds(json["duration"])
    let (end, overflow) = span.startTime.addingReportingOverflow(duration)
    span.endTime = overflow || span.startTime == 0 || json.member("duration") == nil ? 0 : end
    span.events = json["annotations"]?.items.compactMap(Self.event) ?? []
    setAttributes(json)
    setStatus(json)
  }

  private mutating func setAttributes(_ json: JSONText) {
    var list = AttributeList()
    for tag in json.member("tags")?.members ?? [] { list.set(tag.key, tag.value.attribute) }
    for (side, prefix) in [("remoteEndpoint", "network.peer"), ("localEndpoint", "network.local")] {
      guard let endpoint = json.member(side) else { continue }
      list.set("\(prefix).address", endpoint.text("ipv4") ?? endpoint.text("ipv6"))
      list.set("\(prefix).port", endpoint.member("port")?.attribute)
    }
    list.set("peer.service", json["remoteEndpoint"]?.text("serviceName"))
    for key in ["debug", "shared"] { list.set("zipkin.\(key)", json.member(key)?.attribute) }
    if let trace = json.text("traceId"), trace.utf8.count < 32 { list.set("zipkin.trace_id", trace) }
    span.attributes = list.all
  }

  /// OpenTelemetry's exporters write the status as tags; others an `error`.
  private mutating func setStatus(_ json: JSONText) {
    let tags = json.member("tags")
    switch tags?.text("otel.status_code") {
    case "OK": span.status.code = .ok
    case "ERROR": span.status.code = .error
    default: if let error = tags?.text("error"), error != "false" { span.status.code = .error }
    }
    guard span.status.code == .error else { return }
    let error = tags?.text("error").flatMap { $0 == "true" ? nil : $0 }
    span.status.message = tags?.text("otel.status_description") ?? error ?? ""
  }

  private static func event(_ json: JSONText) -> Event? {
    guard let text = json.text("value") else { return nil }
    var event = Event()
    event.name = text
    event.time = microseconds(json["timestamp"])
    return event
  }

  /// As nanoseconds; 0 for what is none.
  private static func microseconds(_ json: JSONText?) -> UInt64 {
    guard case .number(let text)? = json else { return 0 }
    let whole = UInt64(text) ?? Double(text).flatMap { UInt64(exactly: $0.rounded()) } ?? 0
    let (nanoseconds, overflow) = whole.multipliedReportingOverflow(by: 1_000)
    return overflow ? 0 : nanoseconds
  }

  private static func trace(_ text: String) -> TraceID? { TraceID(padded(text, to: 32)) }

  private static func padded(_ text: String, to length: Int) -> String {
    String(repeating: "0", count: max(0, length - text.utf8.count)) + text
  }
}
