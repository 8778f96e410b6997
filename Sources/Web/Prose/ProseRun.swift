import Mustache

/// Words of one kind within a block of Markdown.
struct ProseRun: Sendable, Equatable {
  var text: String
  var isStrong = false
  var isEmphasised = false
  var isCode = false
  /// Set for a link, and only to `http`, `https` or `mailto`.
  var href: String?
}

extension ProseRun: MustacheParent {
  func child(named name: String) -> Any? {
    switch name {
    case "link": href != nil ? self : false
    case "code": href == nil && isCode ? text : false
    case "both": isPlain && isStrong && isEmphasised ? text : false
    case "strong": isPlain && isStrong && !isEmphasised ? text : false
    case "emphasis": isPlain && !isStrong && isEmphasised ? text : false
    case "plain": isPlain && !isStrong && !isEmphasised ? text : false
    case "href": href
    case "text": text
    default: nil
    }
  }

  private var isPlain: Bool { href == nil && !isCode }
}
