import Analysis
import Store
import Telemetry

/// What was said and done in a trace or a session, as one conversation.
struct TranscriptPage: HTMLPage {
  static let template = "transcript"

  let frame: Frame
  let title: String
  /// Of a trace's page: its session above it.
  let crumb: TranscriptHeading?
  let place: String
  let views: ViewTabs
  let count: String
  let notice: String?
  let isPaged: Bool
  let pageText: String
  let previousHref: String?
  let nextHref: String?
  let entries: [TranscriptEntryView]
  let isEmpty: Bool

  init(
    frame: Frame, title: String, crumb: TranscriptHeading?, place: String, views: ViewTabs, transcript: Transcripts,
    window: TranscriptWindow
  ) {
    self.frame = frame
    self.title = title
    self.crumb = crumb
    self.place = place
    self.views = views
    count = Self.count(transcript.entries)
    notice = Self.notice(transcript, window)
    isPaged = window.isSeveral
    pageText = window.text
    previousHref = window.previousHref
    nextHref = window.nextHref
    entries = Self.views(transcript, window)
    isEmpty = transcript.entries.isEmpty
  }

  private static func views(_ transcript: Transcripts, _ window: TranscriptWindow) -> [TranscriptEntryView] {
    let all = transcript.entries
    let start = all.map(\.time).min() ?? 0
    return window.range.map { index in
      let entry = all[index]
      let isNew = index == window.range.lowerBound || all[index - 1].trace != entry.trace
      let heading =
        isNew && transcript.titles.count > 1
        ? TranscriptHeading(
          title: transcript.titles[entry.trace] ?? entry.trace.description, href: Paths.trace(entry.trace)) : nil
      return TranscriptEntryView(
        entry: entry, number: index + 1, start: start, isSelected: entry.span == window.span, heading: heading)
    }
  }

  /// `12 messages, 4 tool calls, 1 error`
  private static func count(_ entries: [TranscriptEntry]) -> String {
    func some(_ kind: TranscriptEntry.Kind, _ noun: String, _ plural: String? = nil) -> String? {
      let count = entries.count { $0.kind == kind }
      return count == 0 ? nil : Format.count(count, noun, plural: plural)
    }
    let parts = [
      some(.message, "message"), some(.toolCall, "tool call"), some(.handoff, "handoff"),
      some(.branch, "branch", "branches"), some(.error, "error"),
    ]
    return parts.compactMap(\.self).joined(separator: ", ")
  }

  private static func notice(_ transcript: Transcripts, _ window: TranscriptWindow) -> String? {
    if transcript.omittedSpans > 0 {
      return
        "Only the first \(Format.count(TranscriptReader.spanLimit)) spans are told; "
        + "\(Format.count(transcript.omittedSpans)) more are in the traces."
    }
    if let notice = DamageNotice.text(spans: transcript.damagedSpans) { return notice }
    guard let span = window.span, !transcript.entries.contains(where: { $0.span == span }) else { return nil }
    return "The span \(span) says nothing of its own here."
  }
}
