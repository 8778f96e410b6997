package import Telemetry

/// What the conventions read out of a resource.
package struct ResourceFacts: Sendable, Equatable {
  package let service: String?
  let session: String?
  let environment: String?
  let dialects: DialectSet

  package init(_ resource: Resource) {
    service = Self.first(["service.name"], in: resource)
    session = Self.first(["session.id"], in: resource)
    environment = Self.first(GroupSources.environment.map(\.key), in: resource)
    dialects = DialectMarks.dialects(of: resource)
  }

  private static func first(_ keys: [String], in resource: Resource) -> String? {
    keys.lazy.compactMap { key in resource.attributes.first { $0.key == key }?.value.text }.first
  }
}
