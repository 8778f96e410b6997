import Telemetry

/// The state of a trace page as its URL holds it. Parameters it does not know are kept in every link.
struct TraceQuery {
  var span: SpanID?
  /// In the order in which they were collapsed.
  var collapsed: [SpanID] = []
  /// Spans that are open although their level is closed.
  var opened: [SpanID] = []
  /// Runs of like siblings that are shown one by one, each by its first span.
  var unfolded: [SpanID] = []
  /// The first row of this page; `nil` lets the selected span decide.
  var from: Int?
  /// Asks for another span instead of a page.
  let jump: TimelineJump?
  /// Everything else that decides how the timeline looks.
  private(set) var state: WaterfallState
  /// `span=` was there but is no span ID.
  private(set) var malformedSpan: String?
  let path: String
  private(set) var others: QueryString

  /// IDs taken from one list such as `collapsed=`: more would not fit in a URL.
  static let collapsedLimit = 200

  /// `path` is the page's own, without query; of a repeated parameter the first counts.
  init(path: String, query: [(name: String, value: String)]) {
    self.path = path
    others = QueryString(query).removing("span", "collapsed", "opened", "unfolded", "from", "jump")
    state = WaterfallState(query)
    jump = query.first { $0.name == "jump" }.flatMap { TimelineJump(rawValue: $0.value) }
    func first(_ name: String) -> String? { query.first { $0.name == name }.map(\.value) }
    func spans(_ name: String) -> [SpanID] {
      (first(name) ?? "").split(separator: ",").prefix(Self.collapsedLimit).compactMap { SpanID($0) }
    }
    if let text = first("span"), !text.isEmpty {
      span = SpanID(text)
      malformedSpan = span == nil ? text : nil
    }
    collapsed = spans("collapsed")
    opened = spans("opened")
    unfolded = spans("unfolded")
    from = first("from").flatMap { Int($0) }.map { max(0, $0) }
  }

  /// The same with other values of some parameters; an empty one is taken away.
  func setting(_ values: [(name: String, value: String)]) -> TraceQuery {
    var copy = self
    for (name, value) in values {
      copy.others = value.isEmpty ? copy.others.removing(name) : copy.others.setting(name, value)
    }
    copy.state = WaterfallState(copy.others.parameters.map { (name: $0.name, value: $0.value) })
    copy.from = nil
    return copy
  }

  func setting(_ name: String, _ value: String) -> TraceQuery { setting([(name: name, value: value)]) }

  /// The same for all states that show the same rows.
  var rowsKey: String {
    let lists = [collapsed, opened, unfolded].map { $0.map(\.description).joined(separator: ",") }
    return others.removing("zoom", "idle", "color", "columns", "path").suffix + "|" + lists.joined(separator: "|")
  }

  /// The page's URL in this state.
  var href: String { links.href(from: from, span: span) }

  /// Makes many links that differ little: what they share is written once.
  var links: TraceLinks { TraceLinks(self) }
}
