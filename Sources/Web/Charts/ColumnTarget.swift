import Mustache

/// The place of one column that a pointer finds: it tells what the column says, and leads to what it is made of.
struct ColumnTarget: Sendable {
  let x: String
  let width: String
  let title: String
  let href: String
}

extension ColumnTarget: MustacheParent {
  func child(named name: String) -> Any? {
    switch name {
    case "x": x
    case "width": width
    case "title": title
    case "href": href
    default: nil
    }
  }
}
