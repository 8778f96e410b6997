/// A figure of a row, in the column that it belongs to.
struct WaterfallCell: RowView {
  let column: String
  let text: String
  let title: String

  func value(named name: String) -> RowValue? {
    switch name {
    case "column": .text(column)
    case "cell": .text(text)
    case "cellTitle": .text(title)
    default: nil
    }
  }
}
