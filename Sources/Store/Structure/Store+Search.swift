import Analysis
import GRDB

extension Store {
  /// The spans with these words, as they stand, in their names, attributes, messages or events.
  ///
  /// Looks at the messages as bytes, which hold texts as they are: 90 MB take about a tenth of a second, and to decompress
  /// them half as long. Found once for a version of a trace, and kept for the last words.
  package func search(_ words: String, in trace: KnownTrace) throws -> SpanSearch {
    try trace.latest("search", of: words) {
      try pool.read { db in try Self.search(RawSearch(words), trace, db) }
    }
  }

  private static func search(_ search: RawSearch, _ trace: KnownTrace, _ db: Database) throws -> SpanSearch {
    let lines = trace.structure.lines
    let names = trace.structure.names.names.map { search.finds(in: $0) }
    var result = SpanSearch(isFound: lines.map { $0.name >= 0 && names[Int($0.name)] })
    var left = SpanSearch.byteLimit
    let select = try RawStatement(db, "SELECT message, size FROM span_content WHERE id = ?")
    let order = lines.indices.filter { !result.isFound[$0] }.sorted { lines[$0].place < lines[$1].place }
    for index in order {
      guard left > 0 else {
        result.skipped += 1
        continue
      }
      select.bind(lines[index].place, 1)
      if try select.step() {
        if let (isFound, bytes) = try? search.finds(select, 0, .span(lines[index].place)) {
          result.isFound[index] = isFound
          left -= bytes
        } else {
          result.damaged += 1
        }
      }
      select.reset()
    }
    return result
  }

  /// The messages of some spans of a trace, by index; `nil` for one that was not read for its length, none for one that is
  /// damaged.
  /// - Parameters:
  ///   - limit: bytes of one message.
  ///   - total: bytes of all; the first come first.
  package func messages(
    of indices: [Int], in trace: KnownTrace, upTo limit: Int, total: Int
  ) throws -> [Int: [UInt8]?] {
    try pool.read { db in
      let select = try RawStatement(
        db,
        """
        SELECT coalesce(size, length(message)) > ?2,
          CASE WHEN coalesce(size, length(message)) <= ?2 THEN message END, size
        FROM span_content WHERE id = ?1
        """)
      var messages: [Int: [UInt8]?] = [:]
      var left = total
      for index in indices {
        select.bind(trace.structure.lines[index].place, 1)
        select.bind(min(limit, left), 2)
        if try select.step() {
          let place = ContentPlace.span(trace.structure.lines[index].place)
          if select.int(0) == 1 {
            messages.updateValue(nil, forKey: index)
          } else if let message = try? select.content(1, place) {
            left -= message.count
            messages.updateValue(message, forKey: index)
          }
        }
        select.reset()
      }
      return messages
    }
  }
}
