import GRDB

/// Reads spans with their content; resources and scopes once each.
struct Contents {
  private let db: Database
  private var resources: [Int64: DescribedMessage] = [:]
  private var scopes: [Int64: DescribedMessage] = [:]

  init(_ db: Database) {
    self.db = db
  }

  mutating func content(of span: Int64) throws -> SpanContent? {
    let select = try RawStatement(db, composed: Self.spanSQL)
    select.bind(span, 1)
    defer { select.reset() }
    guard try select.step(), let outline = Outlines.outline(select) else { return nil }
    let first = Outlines.columnCount
    return SpanContent(
      outline: outline,
      span: try select.content(first, .span(span)),
      resource: try resource(select.int(first + 2)),
      scope: try scope(select.int(first + 3)))
  }

  mutating func resource(_ number: Int64) throws -> DescribedMessage {
    try Self.described(number, "SELECT message, schema_url FROM resource WHERE id = ?", &resources, db)
  }

  mutating func scope(_ number: Int64) throws -> DescribedMessage {
    try Self.described(number, "SELECT message, schema_url FROM scope WHERE id = ?", &scopes, db)
  }

  private static func described(
    _ number: Int64, _ sql: StaticString, _ known: inout [Int64: DescribedMessage], _ db: Database
  ) throws -> DescribedMessage {
    if let description = known[number] { return description }
    let select = try RawStatement(db, sql)
    select.bind(number, 1)
    defer { select.reset() }
    guard try select.step() else { return DescribedMessage(message: [], schemaURL: "") }
    let description = DescribedMessage(message: select.blob(0), schemaURL: select.text(1))
    known[number] = description
    return description
  }

  static let spanSQL = """
    SELECT \(Outlines.columns), span_content.message, span_content.size, span.resource, span.scope
    FROM span JOIN span_content ON span_content.id = span.id JOIN resource ON resource.id = span.resource
    WHERE span.id = ?
    """
}
