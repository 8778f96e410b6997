/// One line's fields by column.
struct PriceFields {
  /// As many as there are columns.
  let values: [String]
  let line: Int

  subscript(column: String) -> String {
    guard let place = PriceCSV.columns.firstIndex(of: column) else { preconditionFailure("no column \(column)") }
    return values[place]
  }

  func error(_ column: String, _ problem: String) -> PriceError {
    PriceError(line: line, column: column, problem: problem)
  }

  /// In lower case, as names are compared.
  func name(_ column: String) throws(PriceError) -> String {
    guard !self[column].isEmpty else { throw error(column, "it is empty") }
    return self[column].lowercased()
  }

  /// Nano-dollars.
  func price(_ column: String) throws(PriceError) -> Int64 {
    guard let price = try optionalPrice(column) else { throw error(column, "it is empty") }
    return price
  }

  /// Nano-dollars.
  func optionalPrice(_ column: String) throws(PriceError) -> Int64? {
    guard !self[column].isEmpty else { return nil }
    guard let price = DollarText.nanoDollars(self[column]) else {
      throw error(column, "“\(self[column].prefix(40))” is no price in dollars for a million tokens")
    }
    return price
  }
}
