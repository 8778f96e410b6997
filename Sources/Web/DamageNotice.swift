/// What a page says that cannot show the words of some spans.
enum DamageNotice {
  /// `nil` where all can be read.
  static func text(spans: Int) -> String? {
    if spans == 0 { return nil }
    return
      "The content of \(Format.count(spans, "span")) is damaged: the words are missing here. 'spanloom doctor --full' says more."
  }
}
