extension PriceRow {
  /// `nil` for a row of one name. Rows are checked when they are read.
  var pattern: ModelPattern? {
    do { return try ModelPattern(slashed: model) } catch {
      preconditionFailure("a row has the pattern \(model): \(error)")
    }
  }
}
