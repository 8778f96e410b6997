import Analysis
import HTTPServer
import Telemetry

/// Which entries of a transcript a page shows.
struct TranscriptWindow {
  /// Entries of one page.
  static let limit = 200

  let range: Range<Int>
  let total: Int
  let span: SpanID?
  private let path: String
  private let query: QueryString

  /// Shows the page that the address asks for, else the one with the selected span's first entry.
  init(_ entries: [TranscriptEntry], path: String, query: [(name: String, value: String)]) {
    func first(_ name: String) -> String? { query.first { $0.name == name }.map(\.value) }
    total = entries.count
    span = first("span").flatMap { SpanID($0) }
    self.path = path
    self.query = QueryString(query).removing("from")
    let selected = span.flatMap { span in entries.firstIndex { $0.span == span } }
    let asked = first("from").flatMap { Int($0) } ?? selected.map { $0 / Self.limit * Self.limit } ?? 0
    let start = min(max(0, asked), max(0, entries.count - 1))
    range = start..<min(entries.count, start + Self.limit)
  }

  var isSeveral: Bool { range.count < total }

  /// `Entries 201–400 of 1,024`
  var text: String {
    "Entries \(Format.count(range.lowerBound + 1))–\(Format.count(range.upperBound)) of \(Format.count(total))"
  }

  var previousHref: String? { range.lowerBound > 0 ? href(from: max(0, range.lowerBound - Self.limit)) : nil }
  var nextHref: String? { range.upperBound < total ? href(from: range.upperBound) : nil }

  private func href(from: Int) -> String { path + query.removing("span").setting("from", String(from)).suffix }
}
