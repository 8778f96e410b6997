import Store
import Telemetry

/// The traces at the other ends of a trace's links.
struct TraceLinkList: Sendable {
  static let limit = 8

  let to: [FilterLink]
  let from: [FilterLink]
  let hasTo: Bool
  let hasFrom: Bool

  init(to: [LinkedTrace] = [], from: [LinkedTrace] = []) {
    self.to = to.map(Self.link)
    self.from = from.map(Self.link)
    hasTo = !to.isEmpty
    hasFrom = !from.isEmpty
  }

  private static func link(_ trace: LinkedTrace) -> FilterLink {
    let short = String(trace.id.description.prefix(8))
    return FilterLink(name: trace.name.map { "\($0) \(short)" } ?? "\(short), not here", href: Paths.trace(trace.id))
  }
}
