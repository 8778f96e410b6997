import HTTPServer
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
  private let others: [(name: String, value: String)]

  /// IDs taken from one `collapsed=`: more would not fit in a URL.
  static let collapsedLimit = 1000

  /// `path` is the page's own, without query; of a repeated parameter the first counts.
  init(path: String, query: [(name: String, value: String)]) {
    self.path = path
    others = query.filter { !["span", "collapsed", "from"].contains($0.name) }
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
    private let head: String
    private let tail: String
    private let collapsed: [SpanID]

    fileprivate init(_ query: TraceQuery) {
      let others = query.others.map {
        "\(PercentEncoding.encode(pathSegment: $0.name))=\(PercentEncoding.encode(pathSegment: $0.value))"
      }
      head = query.path + "?" + others.map { $0 + "&" }.joined()
      collapsed = query.collapsed
      tail = Self.tail(query.collapsed)
    }

    /// The page with a span selected. Its row's fragment brings it into view.
    func href(span: SpanID) -> String { "\(head)span=\(span)\(tail)#s-\(span)" }

    func href(from: Int?, span: SpanID?) -> String {
      let parameters = [from.map { "from=\($0)" }, span.map { "span=\($0)" }].compactMap(\.self).joined(separator: "&")
      let whole = head + parameters + tail
      return whole.hasSuffix("?") ? String(whole.dropLast()) : whole
    }

    /// The page with one span's subtree closed, or opened again.
    func href(toggling span: SpanID, selected: SpanID?) -> String {
      let others = collapsed.filter { $0 != span }
      let list = others.count == collapsed.count ? collapsed + [span] : others
      let selection = selected.map { "span=\($0)" } ?? ""
      return "\(head)\(selection)\(Self.tail(list))#s-\(span)"
    }

    private static func tail(_ collapsed: [SpanID]) -> String {
      collapsed.isEmpty ? "" : "&collapsed=" + collapsed.map(\.description).joined(separator: ",")
    }
  }
}
