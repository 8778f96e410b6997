import Mustache

/// A text that may be Markdown, as a page shows it: folded when it is long.
struct Prose: MustacheParent {
  let blocks: [ProseBlock]
  let fold: Fold?
  /// How much is missing of a text beyond the limit.
  let cut: String?

  init(_ text: String) {
    let (shown, cut) = SpanValue.shortened(text)
    blocks = ProseReader.blocks(of: shown)
    fold = Fold(shown)
    self.cut = cut
  }

  func child(named name: String) -> Any? {
    switch name {
    case "blocks": blocks
    case "fold": fold ?? false
    case "cut": cut ?? false
    default: nil
    }
  }
}
