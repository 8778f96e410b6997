import Conventions

/// Which spans of a timeline are looked for: the others are dim, or hidden where nothing below them is wanted.
struct WaterfallFilter: Equatable {
  /// Words in names, attributes, messages and events.
  private(set) var find: String?
  private(set) var type: SpanType?
  private(set) var service: String?
  private(set) var failedOnly = false
  /// Nanoseconds.
  private(set) var leastDuration: Int64?
  /// Nano-dollars.
  private(set) var leastCost: Int64?
  private(set) var hidesOthers = false

  init() {}

  /// - Parameter value: of a parameter; `nil` for one that is absent or empty.
  init(_ value: (String) -> String?) {
    find = value("find").map { String($0.prefix(200)) }
    type = value("type").flatMap { SpanType(rawValue: $0) }
    service = value("service")
    failedOnly = value("status") == "error"
    leastDuration = value("min").flatMap { DurationText.parse($0) }
    leastCost = value("mincost").flatMap { Double($0) }.flatMap { Int64(exactly: ($0 * 1e9).rounded()) }
    hidesOthers = value("others") == "hide"
  }

  /// Nothing is looked for: all spans are.
  var isEmpty: Bool {
    find == nil && type == nil && service == nil && !failedOnly && leastDuration == nil && leastCost == nil
  }

  mutating func forgetWords() { find = nil }

  static let parameters = ["find", "type", "service", "status", "min", "mincost"]
}
