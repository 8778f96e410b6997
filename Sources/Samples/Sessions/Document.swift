/// A page of the museum, as the help desk's search finds it.
struct Document: Sendable {
  let id: String
  let title: String
  let content: String
  /// How well it fits the question: from 0 to 1.
  var score: Double

  /// By likeness of their embeddings.
  static let found = [
    Document(
      id: "page-112", title: "Evening openings",
      content: """
        On the first Thursday of the month we are open until 22:00 for photographers. Evening ticket 9 euros; day \
        tickets and the annual pass for one person are not valid.
        """, score: 0.871),
    Document(
      id: "page-031", title: "Photography for the press",
      content: "Journalists register two days ahead and receive a badge. Lamps and stands only with a member of staff.",
      score: 0.846),
    Document(
      id: "page-030", title: "House rules for photography",
      content: """
        § 1 No flash. § 2 No selfie sticks. § 3 Tripods with rubber feet are allowed on photographers' evenings, \
        except in the cabinet of prints. § 4 Pictures for sale need our consent.
        """, score: 0.839),
    Document(
      id: "page-077", title: "Cloakroom",
      content: "Bags over 40 cm, umbrellas and tripods are left in the cloakroom during the day, free of charge.",
      score: 0.802),
    Document(
      id: "page-205", title: "Guided tours",
      content: "Tours start at 11:00 and 15:00 at the fountain. Groups of ten or more please book ahead.", score: 0.713),
  ]

  /// By what the reranker makes of them: the house rules come first, the press and the tours go.
  static let best = [(2, 0.982), (0, 0.957)].map { place, score in
    var document = found[place]
    document.score = score
    return document
  }

  static func flattened(_ documents: [Document], _ prefix: String) -> Attributes {
    var attributes: Attributes = [:]
    for (place, document) in documents.enumerated() {
      let key = "\(prefix).\(place).document"
      attributes.set("\(key).id", document.id)
      attributes.set("\(key).content", document.content)
      attributes.set("\(key).score", document.score)
      attributes.set("\(key).metadata", JSONText.object([("title", JSONText.string(document.title))]))
    }
    return attributes
  }
}
