import Telemetry

/// IDs made of what tells a step from others, the same ones whenever it is told.
extension LoggedEvent {
  /// Of the trace, of the step, of the agent above it, and of the turn.
  var ids: (trace: TraceID, step: SpanID, above: SpanID, turn: SpanID)? {
    let turnKey = [agent.prefix, session ?? "", turn ?? ""]
    guard let trace = traceID ?? Self.trace(turnKey), let turn = Self.span(["turn"] + turnKey) else { return nil }
    let above = text("agent.name").flatMap { $0 == agent.name ? nil : Self.span(["agent", $0] + turnKey) } ?? turn
    guard let step = Self.span(["step", step.name, identity] + turnKey) else { return nil }
    return (trace, step, above, turn)
  }

  /// What the sender numbers the step by; without that, all that the record says.
  private var identity: String { step.identity.lazy.compactMap { text($0) }.first ?? "#\(hash)" }

  private static func trace(_ parts: [String]) -> TraceID? {
    TraceID(high: hash(["trace"] + parts), low: hash(["more of the trace"] + parts))
  }

  private static func span(_ parts: [String]) -> SpanID? { SpanID(hash(parts)) }

  /// Lengths stand before the parts, so that no two lists are alike; mixed once more, so that IDs do not look alike either.
  private static func hash(_ parts: [String]) -> UInt64 {
    var hash = ContentHash()
    for part in parts {
      hash.add("\(part.utf8.count) ".utf8)
      hash.add(part.utf8)
    }
    let mixed = (hash.value ^ hash.value >> 33) &* 0xff51_afd7_ed55_8ccd
    return mixed ^ mixed >> 33
  }
}
