import Mustache

/// A short labelled fact of the detail's head.
struct SpanFact: MustacheParent {
  let label: String
  let value: String
  var href: String?
  /// Set in monospace, with a button that copies it.
  var isIdentifier = false

  func child(named name: String) -> Any? {
    switch name {
    case "label": label
    case "value": value
    case "href": href ?? false
    case "isIdentifier": isIdentifier
    case "isPlain": href == nil
    default: nil
    }
  }
}
