/// What a sender says that it left out.
enum Dropped {
  static func text(_ count: UInt32, _ noun: String) -> String? {
    count == 0 ? nil : "The sender dropped \(Format.count(Int(count), noun))."
  }
}
