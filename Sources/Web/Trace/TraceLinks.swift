import Telemetry

/// Makes many links to one trace's page that differ little.
struct TraceLinks {
  private let query: TraceQuery
  /// Unknown parameters, each with the mark that separates it from the next.
  private let others: String
  private let from: String
  private let tail: String

  init(_ query: TraceQuery) {
    let others = query.others.suffix.dropFirst()
    self.query = query
    self.others = others.isEmpty ? "" : others + "&"
    from = query.from.map { "from=\($0)&" } ?? ""
    tail = Self.tail(query)
  }

  /// The page with a span selected. Its row's fragment brings it into view.
  func href(span: SpanID) -> String { "\(query.path)?\(others)span=\(span)\(tail)\(Paths.row(span))" }

  /// The page from one row on, with or without a selection.
  func href(from: Int?, span: SpanID?) -> String {
    let own = [from.map { "from=\($0)&" }, span.map { "span=\($0)&" }].compactMap(\.self).joined()
    let text = (others + own + tail.dropFirst()).withoutLastMark
    return text.isEmpty ? query.path : "\(query.path)?\(text)"
  }

  /// The page with one span's subtree closed, or opened again.
  /// - Parameter isClosed: as it is now: a closed one that was not closed by itself is so by its level.
  func href(toggling span: SpanID, isClosed: Bool = false, selected: SpanID?) -> String {
    var toggled = query
    if let place = toggled.collapsed.firstIndex(of: span) {
      toggled.collapsed.remove(at: place)
    } else if let place = toggled.opened.firstIndex(of: span) {
      toggled.opened.remove(at: place)
    } else if isClosed {
      toggled.opened.append(span)
    } else {
      toggled.collapsed.append(span)
    }
    return href(toggled, at: span, selected)
  }

  /// The page with the run that begins with this span shown one by one, or as one row again.
  func href(unfolding span: SpanID, selected: SpanID?) -> String {
    var toggled = query
    if let place = toggled.unfolded.firstIndex(of: span) {
      toggled.unfolded.remove(at: place)
    } else {
      toggled.unfolded.append(span)
    }
    return href(toggled, at: span, selected)
  }

  private func href(_ other: TraceQuery, at span: SpanID, _ selected: SpanID?) -> String {
    let own = from + (selected.map { "span=\($0)&" } ?? "")
    let text = (others + own + Self.tail(other).dropFirst()).withoutLastMark
    return query.path + (text.isEmpty ? "" : "?\(text)") + Paths.row(span)
  }

  private static func tail(_ query: TraceQuery) -> String {
    [("collapsed", query.collapsed), ("opened", query.opened), ("unfolded", query.unfolded)].map { name, spans in
      spans.isEmpty ? "" : "&\(name)=" + spans.map(\.description).joined(separator: ",")
    }.joined()
  }
}

extension String {
  /// Each parameter brings the mark that separates it from the next; the last one's is too many.
  fileprivate var withoutLastMark: Substring { hasSuffix("&") ? dropLast() : self[...] }
}
