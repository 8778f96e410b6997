import Analysis
import Store

/// A trace or a session, read for a diagram.
struct DiagramSource {
  /// Of the page, without query.
  let path: String
  let title: String
  /// Of the trace; `nil` for a session.
  let trace: TraceDetail?
  let sessionHref: String
  let sessionLabel: String
  let traces: [SpokenTrace]
  /// What is not in the diagram, in sentences.
  let notices: [String]

  init(_ trace: TraceDetail, showsModels: Bool, store: Store) throws {
    let address = TraceAddress(trace.summary)
    var reader = SpeechReader(store, showsModels: showsModels)
    try reader.read(trace)
    path = address.href
    title = address.name
    self.trace = trace
    (sessionHref, sessionLabel) = (address.sessionHref, address.sessionLabel)
    traces = try reader.withSenders()
    notices = Self.notices(reader)
  }

  init(_ session: SessionSummary, showsModels: Bool, store: Store) throws {
    var reader = SpeechReader(store, showsModels: showsModels)
    let summaries = try store.traces(ofSession: session.session.id, limit: SessionPage.limit)
    var unread = session.traceCount - summaries.count
    for summary in summaries {
      guard !reader.isFull, let trace = try store.trace(summary.traceID) else {
        unread += 1
        continue
      }
      try reader.read(trace.part(ofSession: session.session.id))
    }
    path = Paths.session(session.session.id)
    title = session.title
    trace = nil
    (sessionHref, sessionLabel) = (path, session.session.id)
    traces = try reader.withSenders()
    let left = unread > 0 ? ["\(Format.count(unread, "trace")) at the end of the session are not drawn."] : []
    notices = Self.notices(reader) + left
  }

  private static func notices(_ reader: SpeechReader) -> [String] {
    var notices: [String] = []
    if reader.spansLeftOut > 0 {
      notices.append(
        "\(Format.count(reader.spansLeftOut, "span")) after the first \(Format.count(SpeechReader.spanLimit)) are not drawn."
      )
    }
    if reader.spansWithoutWords > 0 {
      let read = Format.bytes(Int64(SpeechReader.byteLimit))
      notices.append(
        "The words of \(Format.count(reader.spansWithoutWords, "span")) were not read: what came before fills \(read).")
    }
    if let notice = DamageNotice.text(spans: reader.damagedSpans) { notices.append(notice) }
    return notices
  }

  /// Says who shares a column; `nil` where no one does.
  static func foldingNotice(_ count: Int) -> String? {
    count > 0 ? "\(Format.count(count, "participant")) share a column, so that the diagram can be read." : nil
  }
}
