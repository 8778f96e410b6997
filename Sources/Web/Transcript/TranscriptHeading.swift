import Mustache

/// Where another trace of the session goes on.
struct TranscriptHeading: MustacheParent {
  let title: String
  let href: String

  func child(named name: String) -> Any? {
    switch name {
    case "title": title
    case "href": href
    default: nil
    }
  }
}
