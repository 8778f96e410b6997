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

  init(_ span: SpanOutline, href: String, icons: String) {
    name = span.displayName
    self.href = href
    family = span.facts.type.family
    icon = "\(icons)#\(span.facts.type.family)"
    type = span.facts.type.word
    isError = span.facts.hasFailed
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
