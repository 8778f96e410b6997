import Store

/// How many spans match and failed, and the links that go from one to the next.
struct TimelineSteps: Sendable {
  /// `3 of 12 spans match`; `nil` while nothing is looked for.
  let matchText: String?
  /// Of the words, what was not looked at.
  let findNote: String?
  let clearHref: String?
  let nextMatchHref: String?
  let previousMatchHref: String?
  let nextErrorHref: String?
  let previousErrorHref: String?
  let errorText: String
  let hasErrors: Bool
  let jumps: [TimelineTools.Choice]

  init(_ waterfall: Waterfall) {
    let query = waterfall.query
    let jumps = TimelineJumps(waterfall)
    matchText = jumps.matchText
    findNote = waterfall.search.flatMap(Self.note)
    clearHref =
      query.state.filter.isEmpty ? nil : query.setting(WaterfallFilter.parameters.map { ($0, "") }).href
    nextMatchHref = jumps.href(.next)
    previousMatchHref = jumps.href(.previous)
    nextErrorHref = jumps.href(.nextError)
    previousErrorHref = jumps.href(.previousError)
    errorText = jumps.errorText
    hasErrors = jumps.errorCount > 0
    self.jumps = jumps.superlatives
  }

  private static func note(_ search: SpanSearch) -> String? {
    let reasons = [(search.skipped, "the trace has too much"), (search.damaged, "it is damaged")]
    let notes = reasons.filter { $0.0 > 0 }.map { count, reason in
      "The content of \(Format.count(count, "span")) was not looked at: \(reason)."
    }
    return notes.isEmpty ? nil : notes.joined(separator: " ")
  }
}
