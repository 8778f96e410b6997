import Analysis
import GRDB

/// The columns of sums of spending, in the order in which they are read and written.
enum SpendingColumns {
  /// Of `trace_usage` and `trace_spending`.
  static let names: [String] = ["call_count", "tool_call_count"] + tokens + ["cost", "unpriced_count", "cache_saving"]
  static let tokens: [String] = [
    "input_tokens", "output_tokens", "cache_read_tokens", "cache_write_tokens", "reasoning_tokens", "unsplit_tokens",
  ]
  static let count = Int32(names.count)

  /// With the table's name before each.
  static func of(_ table: String) -> String { names.map { "\(table).\($0)" }.joined(separator: ", ") }

  /// The sums of each.
  static func sums(of table: String) -> String { names.map { SafeSum.of("\(table).\($0)") }.joined(separator: ", ") }

  /// The sums of each over `hour_spending`, whose rows say 0 and know apart whether that is a number.
  static let hourSums: String = names.map { name -> String in
    guard let known = knowledge[name] else { return SafeSum.of(name) }
    return "CASE WHEN sum(\(known)) > 0 THEN \(SafeSum.of(name)) END"
  }.joined(separator: ", ")

  private static let knowledge = [
    "input_tokens": "knows_input", "output_tokens": "knows_output", "cache_read_tokens": "knows_cache_read",
    "cache_write_tokens": "knows_cache_write", "reasoning_tokens": "knows_reasoning",
    "unsplit_tokens": "knows_unsplit", "cost": "knows_cost", "cache_saving": "knows_cache_saving",
  ]

  /// Lines of `trace_usage` that are more than calls of tools.
  static let spends = """
    NOT (trace_usage.call_count = 0 AND trace_usage.unpriced_count = 0 AND coalesce(trace_usage.cost, trace_usage.input_tokens,
      trace_usage.output_tokens, trace_usage.cache_read_tokens, trace_usage.cache_write_tokens,
      trace_usage.reasoning_tokens, trace_usage.unsplit_tokens) IS NULL)
    """
}

extension RawStatement {
  /// Parameters in the order of `SpendingColumns.names`.
  func bind(_ spending: Spending, from first: Int32) {
    bind(spending.calls, first)
    bind(spending.toolCalls, first + 1)
    bind(spending.usage, from: first + 2)
    bind(spending.cost, first + 8)
    bind(spending.unpriced, first + 9)
    bind(spending.cacheSaving, first + 10)
  }

  /// Columns in the same order.
  func spending(from first: Int32) -> Spending {
    var spending = Spending()
    spending.calls = Int(int(first))
    spending.toolCalls = Int(int(first + 1))
    spending.usage = usage(from: first + 2)
    spending.cost = optionalInt(first + 8)
    spending.unpriced = Int(int(first + 9))
    spending.cacheSaving = optionalInt(first + 10)
    return spending
  }
}
