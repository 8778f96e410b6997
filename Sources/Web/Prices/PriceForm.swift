import HTTPServer
import Pricing

/// What a person typed to add a price: the columns of a price table by name.
struct PriceForm {
  private let values: [String: String]

  /// - Parameter body: `application/x-www-form-urlencoded`.
  init(_ body: [UInt8]) {
    let fields = Query.parse(String(decoding: body, as: UTF8.self))
    values = Dictionary(fields.map { ($0.name, $0.value.trimmedSpaces) }, uniquingKeysWith: { first, _ in first })
  }

  subscript(name: String) -> String { values[name] ?? "" }

  /// The row that the form describes, checked as a file's would be.
  func row() -> Result<PriceRow, PriceError> {
    var values = values
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

extension String {
  fileprivate var trimmedSpaces: String {
    String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
  }
}
