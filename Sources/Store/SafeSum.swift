/// SQL that adds up what senders reported. SQLite's own `sum` fails where the sum leaves 64 bits, and a column of integers
/// refuses it; a settler that failed so would fail for ever.
enum SafeSum {
  /// The sum of a column, `NULL` of nothing; exact to 2^53 (nine million dollars in nano-dollars), and never more than
  /// fits.
  static func of(_ column: String) -> String { "CAST(sum(1.0 * \(column)) AS INTEGER)" }

  /// Of two integers; one that does not fit is the largest that does.
  static func plus(_ a: String, _ b: String) -> String { "CAST(\(a) + \(b) AS INTEGER)" }
}
