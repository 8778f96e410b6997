import Conventions
import Mustache

/// The documents that a search found, in the sender's order.
struct DocumentList: MustacheParent {
  /// Documents that a page carries; the rest is in the JSON twin, and the page says so.
  static let limit = 100

  let documents: [RetrievedDocument]

  /// `nil` where there are none.
  init?(_ documents: [RetrievedDocument]) {
    guard !documents.isEmpty else { return nil }
    self.documents = documents
  }

  var source: String { documents[0].source }

  func child(named name: String) -> Any? {
    switch name {
    case "count": Format.count(documents.count)
    case "source": source
    case "items": documents.prefix(Self.limit).map { DocumentView($0) }
    case "cut":
      documents.count > Self.limit
        ? "The first \(Self.limit) of \(Format.count(documents.count, "document")); the JSON has them all." : false
    default: nil
    }
  }

  var json: JSON {
    .array(
      documents.map { document in
        .object([
          ("id", .optional(document.id)), ("score", document.score.map(JSON.double) ?? .null),
          ("content", .optional(document.content)), ("metadata", document.metadata.map(MessageJSON.value) ?? .null),
          ("source", .string(document.source)),
        ])
      })
  }
}
