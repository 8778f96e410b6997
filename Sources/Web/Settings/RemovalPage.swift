import Analysis
import Store

/// Asks whether a trace or a session should go, and says what would go with it.
struct RemovalPage: HTMLPage {
  static let template = "removal"

  let frame: Frame
  /// `trace`, `session`.
  let noun: String
  let name: String
  /// What goes with it.
  let extent: String
  /// Where the form is sent to.
  let action: String
  /// The page of what would go.
  let back: String

  init(trace: TraceSummary, site: Site, visit: Visit) {
    self.init(
      "trace", name: trace.totals.name,
      extent: "\(Format.count(trace.totals.spanCount, "span")) of it, its log records and its part of all sums.",
      at: Paths.trace(trace.traceID), section: .traces, site, visit)
  }

  init(session: SessionSummary, site: Site, visit: Visit) {
    let count = Format.count(session.traceCount, "trace")
    self.init(
      "session", name: session.title,
      extent:
        "\(count) with \(Format.count(session.totals.spanCount, "span")), their log records and their part of all sums; "
        + "a trace that it shares with another session goes whole.",
      at: Paths.session(session.session.id), section: .sessions, site, visit)
  }

  private init(
    _ noun: String, name: String, extent: String, at path: String, section: FrameSection, _ site: Site, _ visit: Visit
  ) {
    frame = Frame(site, visit, title: "Delete \(name)", section: section)
    self.noun = noun
    self.name = name
    self.extent = extent
    action = path + "/delete"
    back = path
  }
}
