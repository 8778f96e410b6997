/// A route's pattern, cut into segments that a path can be held against.
struct RoutePattern: Sendable {
  private enum Segment: Sendable {
    case literal(String)
    /// `{name}` with text after it: the placeholder takes what stands before that text, at least one character.
    case placeholder(name: String, suffix: String)
  }

  private let segments: [Segment]

  init(_ pattern: String) {
    segments = Self.split(pattern).map { segment in
      guard segment.first == "{", let end = segment.firstIndex(of: "}") else { return .literal(String(segment)) }
      let name = segment[segment.index(after: segment.startIndex)..<end]
      return .placeholder(name: String(name), suffix: String(segment[segment.index(after: end)...]))
    }
  }

  /// What the placeholders stand for, still percent-encoded; `nil` when the path is another.
  /// - Parameter parts: of the path, as `split` gives them.
  func match(_ parts: [Substring]) -> [String: String]? {
    guard parts.count == segments.count else { return nil }
    var values: [String: String] = [:]
    for (segment, part) in zip(segments, parts) {
      switch segment {
      case .literal(let text):
        guard part == text else { return nil }
      case .placeholder(let name, let suffix):
        guard part.utf8.count > suffix.utf8.count, part.hasSuffix(suffix) else { return nil }
        values[name] = String(part.dropLast(suffix.count))
      }
    }
    return values
  }

  /// What stands between the slashes; nothing of a path that does not begin with one.
  static func split(_ path: String) -> [Substring] {
    guard path.utf8.first == UInt8(ascii: "/") else { return [] }
    return Array(path.split(separator: "/", omittingEmptySubsequences: false).dropFirst())
  }
}
