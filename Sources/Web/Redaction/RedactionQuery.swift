import Redaction

/// The rules that a person considers, from the address.
struct RedactionQuery {
  /// As they were typed.
  let text: String
  let limit: Int
  /// Whether a preview was asked for.
  let isAsked: Bool

  static let usualLimit = 500

  init(_ visit: Visit) throws(Problem) {
    let typed = visit.query("rules")
    text = typed ?? "standard"
    isAsked = typed != nil
    guard let count = visit.query("newest") else {
      limit = Self.usualLimit
      return
    }
    guard let count = Int(count), (1...RedactionPreview.countLimit).contains(count) else {
      throw .parameter("newest", count, "a number from 1 to \(RedactionPreview.countLimit).")
    }
    limit = count
  }

  /// - Throws: `Problem`, with the line that cannot be understood.
  func preview(_ site: Site) throws -> RedactionPreview {
    let rules: RedactionRules
    do throws(RuleProblem) {
      rules = try RedactionRules(parsing: text)
    } catch {
      throw Problem.malformed("These rules cannot be used; \(error).")
    }
    return try RedactionPreview(Redactor(rules), site.store, limit: limit)
  }
}
