import Mustache

/// Hues for the services, agents or models of one trace, given only where there are several: one alone says nothing.
struct ServiceColors {
  /// Hues that can be told apart; further services begin again at the first.
  static let count = 8

  let entries: [Entry]
  private let colors: [String: Int]

  /// A line of the legend.
  struct Entry: MustacheParent {
    let name: String
    let color: Int

    func child(named name: String) -> Any? {
      switch name {
      case "name": self.name
      case "color": color
      default: nil
      }
    }
  }

  init(_ services: [String]) {
    entries = services.count < 2 ? [] : services.enumerated().map { Entry(name: $1, color: $0 % Self.count) }
    colors = Dictionary(entries.map { ($0.name, $0.color) }, uniquingKeysWith: { first, _ in first })
  }

  var isSeveral: Bool { !entries.isEmpty }

  func color(of service: String?) -> Int? { service.flatMap { colors[$0] } }
}
