/// What a client's `Accept-Encoding` allows (RFC 9110, 12.5.3).
enum AcceptEncoding {
  /// Whether gzip is named, or else `*`, with a weight above 0.
  static func allowsGzip(_ elements: [String]) -> Bool {
    let codings = elements.map(parsed)
    let named = codings.first { $0.name == "gzip" || $0.name == "x-gzip" } ?? codings.first { $0.name == "*" }
    return (named?.weight ?? 0) > 0
  }

  /// `gzip;q=0.5`. A weight that is no number counts as 0: plain bytes are never wrong.
  private static func parsed(_ element: String) -> (name: String, weight: Double) {
    let parts = element.split(separator: ";").map(trimmed)
    let weight = parts.dropFirst().first { $0.lowercased().hasPrefix("q=") }.map { Double($0.dropFirst(2)) ?? 0 }
    return (parts.first?.lowercased() ?? "", weight ?? 1)
  }
}
