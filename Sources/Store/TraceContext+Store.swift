import Analysis
import GRDB

extension TraceContext {
  static let costsSQL: StaticString = "SELECT hash, cost FROM response WHERE trace = ? AND cost IS NOT NULL"

  /// As the traces around it have been settled.
  init(ofTrace trace: Int64, _ db: Database) throws {
    self.init()
    let repeats = try RawStatement(db, "SELECT hash FROM trace_repeat WHERE trace = ?")
    repeats.bind(trace, 1)
    while try repeats.step() { repeatedResponses.insert(repeats.int(0)) }
    let costs = try RawStatement(db, Self.costsSQL)
    costs.bind(trace, 1)
    while try costs.step() { loggedCosts[costs.int(0)] = costs.int(1) }
    let select = try RawStatement(
      db,
      """
      SELECT counter, input_tokens, output_tokens, cache_read_tokens, cache_write_tokens, reasoning_tokens,
        unsplit_tokens
      FROM trace_counter WHERE trace = ?
      """)
    select.bind(trace, 1)
    while try select.step() { counters[UsageCounter(name: select.text(0))] = select.usage(from: 1) }
  }
}
