/// What can be said of a template from its text alone.
enum TemplateText {
  static let suffix = ".mustache"

  /// Without indentation: the engine would repeat a partial's on each of its lines, at a cost, and in `<pre>` too.
  static func flattened(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.drop { $0 == " " || $0 == "\t" } }
      .joined(separator: "\n")
  }

  /// Names of the partials and layouts it uses.
  static func references(_ text: String) -> [String] {
    tags(text).compactMap { tag in
      guard let sigil = tag.first, sigil == ">" || sigil == "<" else { return nil }
      let name = tag.dropFirst().drop { $0 == " " }
      return String(name.prefix { $0 != " " })
    }
  }

  /// The insides of all tags, sigil included, in order.
  static func tags(_ text: String) -> [String] {
    var tags: [String] = []
    var rest = Substring(text)
    while let open = rest.firstRange(of: "{{"), let close = rest[open.upperBound...].firstRange(of: "}}") {
      tags.append(String(rest[open.upperBound..<close.lowerBound]))
      rest = rest[close.upperBound...]
    }
    return tags
  }
}
