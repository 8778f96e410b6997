import Analysis
import Conventions
import Mustache

/// A span's name with its type's drawing, leading to the span.
struct SpanLink: MustacheParent {
  let name: String
  let href: String
  let family: String
  let icon: String
  let type: String
  let isError: Bool

  init(_ name: String, _ line: SpanLine, href: String, icons: String) {
    self.init(name, line.type, isError: line.hasFailed, href: href, icons: icons)
  }

  init(_ span: SpanOutline, href: String, icons: String) {
    self.init(span.displayName, span.facts.type, isError: span.facts.hasFailed, href: href, icons: icons)
  }

  private init(_ name: String, _ type: SpanType, isError: Bool, href: String, icons: String) {
    self.name = name
    self.href = href
    family = type.family
    icon = "\(icons)#\(type.family)"
    self.type = type.word
    self.isError = isError
  }

  func child(named name: String) -> Any? {
    switch name {
    case "name": self.name
    case "href": href
    case "family": family
    case "icon": icon
    case "type": type
    case "isError": isError
    default: nil
    }
  }
}
