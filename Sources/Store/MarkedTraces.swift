import GRDB

/// Some of the traces that are marked, in the order in which they are settled: by start time, so that those of an hour, whose
/// sums they change, mostly come in one transaction. Of traces of one day, sent in any order, a tenth more spans were stored a
/// second (93,000 and 103,000, runs in turns).
struct MarkedTraces {
  let numbers: [Int64]
  /// The greatest of the numbers: the next are those after it.
  let last: Int64

  /// Spans that the writer has at hand for them are kept until all of a commit's traces have settled: not too long. With this
  /// many, those of one transaction start in three or four of a day's hours instead of twenty.
  private static let most = 256

  /// - Returns: `nil` where none is marked.
  init?(after last: Int64, upTo greatest: Int64, _ db: Database) throws {
    let select = try RawStatement(
      db,
      """
      SELECT dirty_trace.trace, ifnull(start_ns, 0) FROM dirty_trace LEFT JOIN trace ON trace.id = dirty_trace.trace
      WHERE dirty_trace.trace > ?1 AND dirty_trace.trace <= ?2 ORDER BY dirty_trace.trace LIMIT ?3
      """)
    select.bind(last, 1)
    select.bind(greatest, 2)
    select.bind(Self.most, 3)
    var marked: [(start: Int64, number: Int64)] = []
    while try select.step() { marked.append((select.int(1), select.int(0))) }
    guard let end = marked.last else { return nil }
    self.last = end.number
    numbers = marked.sorted(by: <).map(\.number)
  }
}
