import Conventions
import Mustache

/// A document: its score and ID at the side, then its words and what is known of it.
struct DocumentView: MustacheParent {
  private let document: RetrievedDocument

  init(_ document: RetrievedDocument) { self.document = document }

  func child(named name: String) -> Any? {
    switch name {
    case "score": document.score.map { "\($0)" } ?? false
    case "id": document.id ?? false
    case "content": document.content.map { SpanValue(text: $0) } ?? false
    case "metadata": document.metadata.map { SpanValue.content($0) } ?? false
    default: nil
    }
  }
}
