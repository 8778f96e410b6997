import Telemetry

/// The state of a trace page as its URL holds it. Parameters it does not know are kept in every link.
struct TraceQuery {
  var span: SpanID?
  /// In the order in which they were collapsed.
  var collapsed: [SpanID] = []
  /// The first row of this page; `nil` lets the selected span decide.
  var from: Int?
  /// `span=` was there but is no span ID.
  private(set) var malformedSpan: String?
  private let path: String
  private let others: QueryString

  /// IDs taken from one `collapsed=`: more would not fit in a URL.
  static let collapsedLimit = 200

  /// `path` is the page's own, without query; of a repeated parameter the first counts.
  init(path: String, query: [(name: String, value: String)]) {
    self.path = path
    others = QueryString(query).removing("span", "collapsed", "from")
    func first(_ name: String) -> String? { query.first { $0.name == name }.map(\.value) }
    if let text = first("span"), !text.isEmpty {
      span = SpanID(text)
      malformedSpan = span == nil ? text : nil
    }
    collapsed = (first("collapsed") ?? "").split(separator: ",").prefix(Self.collapsedLimit).compactMap { SpanID($0) }
    from = first("from").flatMap { Int($0) }.map { max(0, $0) }
  }

  /// The page's URL in this state.
  var href: String { links.href(from: from, span: span) }

  /// Makes many links that differ little: what they share is written once.
  var links: Links { Links(self) }

  struct Links {
    private let path: String
    /// Unknown parameters, each with the mark that separates it from the next.
    private let others: String
    private let from: String
    private let collapsed: [SpanID]
    private let tail: String

    fileprivate init(_ query: TraceQuery) {
      let others = query.others.suffix.dropFirst()
      path = query.path
      self.others = others.isEmpty ? "" : others + "&"
      from = query.from.map { "from=\($0)&" } ?? ""
      collapsed = query.collapsed
      tail = Self.tail(query.collapsed)
    }

    /// The page with a span selected. Its row's fragment brings it into view.
    func href(span: SpanID) -> String { "\(path)?\(others)span=\(span)\(tail)\(Paths.row(span))" }

    /// The page from one row on, with or without a selection.
    func href(from: Int?, span: SpanID?) -> String {
      let own = [from.map { "from=\($0)&" }, span.map { "span=\($0)&" }].compactMap(\.self).joined()
      let query = (others + own + tail.dropFirst()).withoutLastMark
      return query.isEmpty ? path : "\(path)?\(query)"
    }

    /// The page with one span's subtree closed, or opened again.
    func href(toggling span: SpanID, selected: SpanID?) -> String {
      let rest = collapsed.filter { $0 != span }
      let list = rest.count == collapsed.count ? collapsed + [span] : rest
      let own = from + (selected.map { "span=\($0)&" } ?? "")
      let query = (others + own + Self.tail(list).dropFirst()).withoutLastMark
      return path + (query.isEmpty ? "" : "?\(query)") + Paths.row(span)
    }

    private static func tail(_ collapsed: [SpanID]) -> String {
      collapsed.isEmpty ? "" : "&collapsed=" + collapsed.map(\.description).joined(separator: ",")
    }
  }
}

extension String {
  /// Each parameter brings the mark that separates it from the next; the last one's is too many.
  fileprivate var withoutLastMark: Substring { hasSuffix("&") ? dropLast() : self[...] }
}
