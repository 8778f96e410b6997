import Pricing

/// What a person typed to add a price: the columns of a price table by name.
struct PriceForm {
  private let fields: FormFields

  /// - Parameter body: `application/x-www-form-urlencoded`.
  init(_ body: [UInt8]) { fields = FormFields(body) }

  subscript(name: String) -> String { fields[name] }

  /// The row that the form describes, checked as a file's would be.
  func row() -> Result<PriceRow, PriceError> {
    var values = fields.byName
    values["as_of"] = values["as_of"] ?? ""
    values["confidence"] = "own"
    if self["sources"].isEmpty { values["sources"] = "entered by hand" }
    do {
      return .success(try PriceTable.row(values))
    } catch {
      return .failure(error)
    }
  }
}
