import Conventions
import Telemetry

/// A span in the making: what a batch says of one observation, or of one trace.
struct LangfuseDraft {
  enum Key: Hashable {
    case trace(String)
    case observation(String, trace: String)
  }

  /// Places of the events that went into it.
  var events: [Int] = []
  private(set) var span: Span

  private var attributes = AttributeList()
  /// The latest moment that the batch tells of.
  private var last: UInt64 = 0

  init(_ key: Key) {
    switch key {
    case .trace(let id):
      let trace = TraceID(foreign: id)
      span = Span(traceID: trace, id: SpanID(rootOf: trace))
    case .observation(let id, let trace): span = Span(traceID: TraceID(foreign: trace), id: SpanID(foreign: id))
    }
    span.kind = .internal
  }

  /// - Parameter time: of the event, where the trace has none of its own.
  mutating func takeTrace(_ body: JSONText, id: String, time: UInt64?) throws(DoorError) {
    let told = try DoorTime.member("timestamp", of: body)
    let begun = try DoorTime.member("start_time", of: body)
    let own = told ?? begun
    let end = try DoorTime.member("end_time", of: body)
    start(at: own ?? time)
    for moment in [own, end, time] { reach(moment) }
    if let name = body.text("name") { span.name = name }
    attributes.set("langfuse.trace.id", id)
    LangfuseKeys.trace.write(body, into: &attributes)
    span.attributes = attributes.all
  }

  /// Stretches a trace over one of its observations.
  mutating func cover(_ observation: LangfuseDraft) {
    start(at: observation.span.startTime)
    for moment in [observation.span.startTime, observation.span.endTime, observation.last] { reach(moment) }
  }

  mutating func takeObservation(
    _ body: JSONText, _ kind: LangfuseObservation, id: String, trace: String, time: UInt64?
  ) throws(DoorError) {
    let start = try DoorTime.member("startTime", of: body)
    let end = try DoorTime.member("endTime", of: body)
    last = max(last, time ?? 0)
    // A copy that only updates starts late; of all copies of a span the earliest start counts.
    self.start(at: start ?? (kind.creates || span.startTime == 0 ? end.map { min($0, time ?? $0) } ?? time : nil))
    if let end { span.endTime = max(span.endTime, end) }
    if kind.type == "event" { span.endTime = max(span.endTime, span.startTime) }
    if let name = body.text("name") { span.name = name }
    setParent(body, kind, trace)
    attributes.set("langfuse.observation.id", id)
    attributes.set("langfuse.trace.id", trace)
    attributes.set("langfuse.observation.type", kind.type)
    LangfuseKeys.observation.write(body, into: &attributes)
    LangfuseUsage(body).write(into: &attributes)
    setStatus(body)
    span.attributes = attributes.all
  }

  /// Whoever is created without a parent stands below its trace. An update that names none does not know.
  private mutating func setParent(_ body: JSONText, _ kind: LangfuseObservation, _ trace: String) {
    if let parent = body.identifier("parentObservationId") {
      span.parentID = SpanID(foreign: parent)
    } else if kind.creates, span.parentID == nil {
      span.parentID = SpanID(rootOf: TraceID(foreign: trace))
    }
  }

  private mutating func setStatus(_ body: JSONText) {
    guard body.text("level") == "ERROR" else { return }
    span.status.code = .error
    span.status.message = body.text("statusMessage") ?? ""
  }

  private mutating func start(at time: UInt64?) {
    guard let time, time > 0 else { return }
    span.startTime = span.startTime == 0 ? time : min(span.startTime, time)
  }

  /// A trace of Langfuse has no end: it is as long as anything is told of it.
  private mutating func reach(_ time: UInt64?) {
    if let time { span.endTime = max(span.endTime, time) }
  }
}
