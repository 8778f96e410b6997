package import Telemetry

/// A log record that is a step of a coding agent's turn. Recognised by its event's name, never by its scope.
package struct LoggedEvent: Sendable {
  let agent: CodingAgent
  let step: LoggedStep
  let record: LogRecord
  /// As its sender names it; records without one cannot be told apart by it.
  package let session: String?
  /// The person's prompt that the step belongs to.
  private(set) var turn: String?
  /// Unix nanoseconds.
  package let time: UInt64
  /// Of the record's bytes.
  let hash: UInt64

  private static let sessionKeys = ["session.id", "gen_ai.conversation.id", "conversation.id"]
  private static let turnKeys = ["prompt.id", "prompt_id"]

  /// Whether an event of this name, or one whose body begins with these words, may be one: asked before the record is
  /// decoded. Claude Code gives its events short names, and the long ones as their bodies.
  package static func mayBe(named name: String, body: String) -> Bool {
    CodingAgent.named(by: name) != nil || CodingAgent.named(by: body) != nil
  }

  /// `nil` for a record that is no such step, or that names neither session nor turn nor trace.
  /// - Parameters:
  ///   - hash: of the record's bytes, which tells it from others where it has no number of its own.
  ///   - arrival: Unix nanoseconds, for a record without any time.
  package init?(_ record: LogRecord, hash: UInt64, arrival: Int64) {
    guard let name = Self.name(of: record), let agent = CodingAgent.named(by: name),
      let step = LoggedSteps.step(ofEvent: name)
    else { return nil }
    self.agent = agent
    self.step = step
    self.record = record
    self.hash = hash
    session = Self.text(Self.sessionKeys, in: record)
    turn = Self.text(Self.turnKeys, in: record)
    time = Self.time(of: record) ?? UInt64(clamping: arrival)
    guard session != nil || turn != nil || traceID != nil else { return nil }
    if let condition = step.condition, text(condition.key) != condition.value { return nil }
    if let failure = step.failure, text(failure) == nil { return nil }
  }

  /// Names of the events that begin a turn, as senders write them.
  package static let prompts = ["user_prompt"] + CodingAgent.allCases.map { $0.prefix + "user_prompt" }

  package var isPrompt: Bool { if case .prompt = step.kind { true } else { false } }

  /// The sender does not number its turns: the session's prompts do, by their times.
  package var needsTurn: Bool { turn == nil && session != nil && traceID == nil }

  /// Puts the step into the turn that began at this time, in Unix nanoseconds.
  package mutating func put(inTurnOf prompt: Int64) { turn = "at \(prompt)" }

  /// The trace that the sender put the record in: its spans may come too.
  var traceID: TraceID? { TraceID(bytes: record.traceID) }
  var spanID: SpanID? { traceID == nil ? nil : SpanID(bytes: record.spanID) }

  /// The last of several attributes of one key, as readers of maps would have it.
  func value(_ key: String) -> AttributeValue? { record.attributes.last { $0.key == key }?.value }

  /// `nil` for a placeholder, too.
  func text(_ key: String) -> String? { value(key)?.text }

  /// Nanoseconds; 0 where the record tells none, or none that can be.
  var duration: UInt64 {
    guard let milliseconds = value("duration_ms")?.number, milliseconds > 0, milliseconds < 1e12 else { return 0 }
    return UInt64(milliseconds * 1e6)
  }

  /// Ties of time are broken by the sender's own numbering, a nanosecond each: senders' clocks tell milliseconds.
  var end: UInt64 {
    guard time.isMultiple(of: 1_000_000), let sequence = value("event.sequence")?.tokenCount else { return time }
    let (sum, overflow) = time.addingReportingOverflow(UInt64(sequence % 1_000_000))
    return overflow ? time : sum
  }

  var start: UInt64 { end - min(end, duration) }

  /// The long name, wherever it stands.
  private static func name(of record: LogRecord) -> String? {
    var names = [record.eventName, record.name, text(["name"], in: record) ?? ""]
    if case .string(let body) = record.body { names.append(body) }
    return names.first { CodingAgent.named(by: $0) != nil }
  }

  private static func text(_ keys: [String], in record: LogRecord) -> String? {
    keys.lazy.compactMap { key in record.attributes.last { $0.key == key }?.value.text }.first
  }

  private static func time(of record: LogRecord) -> UInt64? {
    if record.time != 0 || record.observedTime != 0 { return record.time == 0 ? record.observedTime : record.time }
    guard let text = text(["event.timestamp"], in: record), let time = UnixTime.parse(text), time > 0 else {
      return nil
    }
    return UInt64(time)
  }
}
