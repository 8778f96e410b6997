import Analysis
import Conventions
import GRDB

/// A span as it lies in the store: what it was read to be, and what it was read from.
struct StoredSpan: Sendable {
  let id: Int64
  let trace: Int64
  let resource: Int64
  let scope: Int64
  let facts: Facts
  /// Its message is empty if it is damaged: that can be read as no span.
  let copy: SpanCopy

  /// Bytes of messages that are read together, and one message more: what is compressed is longer here than on the disk.
  static let bytesTogether = 64 << 20

  /// The spans that come after one, in the order of their numbers; fewer than the limit where they are long.
  static func after(_ last: Int64, limit: Int, _ db: Database) throws -> [StoredSpan] {
    let select = try RawStatement(db, composed: sql)
    select.bind(last, 1)
    select.bind(limit, 2)
    defer { select.reset() }
    var (rows, left): ([StoredSpan], Int) = ([], bytesTogether)
    let first = Outlines.columnCount
    while left > 0, try select.step() {
      guard let outline = Outlines.outline(select) else { continue }
      let message = (try? select.content(first + 4, .span(select.int(first)))) ?? []
      left -= message.count
      rows.append(
        StoredSpan(
          id: select.int(first), trace: select.int(first + 1), resource: select.int(first + 2),
          scope: select.int(first + 3), facts: outline.facts,
          copy: SpanCopy(
            message: message,
            resource: DescribedMessage(message: select.blob(first + 6), schemaURL: select.text(first + 7)),
            scope: DescribedMessage(message: select.blob(first + 8), schemaURL: select.text(first + 9)))))
    }
    return rows
  }

  private static let sql = """
    SELECT \(Outlines.columns), span.id, span.trace, span.resource, span.scope, span_content.message,
      span_content.size, resource.message, resource.schema_url, scope.message, scope.schema_url
    FROM span JOIN span_content ON span_content.id = span.id
      JOIN resource ON resource.id = span.resource JOIN scope ON scope.id = span.scope
    WHERE span.id > ?1 ORDER BY span.id LIMIT ?2
    """
}
