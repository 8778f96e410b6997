import Mustache

/// A text too long to show at once, and how long it is.
struct Fold: MustacheParent {
  /// Lines shown before the rest is folded away.
  static let lines = 12
  /// Characters a line of the detail column holds, for texts of one long line.
  static let lineLength = 90

  /// `58 lines, 4.2 kB`.
  let size: String

  /// `nil` when the text is short enough to stand whole.
  init?(_ text: String) {
    let newlines = text.utf8.count { $0 == UInt8(ascii: "\n") }
    guard newlines >= Self.lines || text.utf8.count > Self.lines * Self.lineLength else { return nil }
    size = (newlines == 0 ? "" : "\(newlines + 1) lines, ") + Format.bytes(Int64(text.utf8.count))
  }

  func child(named name: String) -> Any? { name == "size" ? size : nil }
}
