package import Telemetry

/// What the conventions read out of a resource.
package struct ResourceFacts: Sendable, Equatable {
  package let service: String?
  package let session: String?

  package init(_ resource: Resource) {
    service = Self.first("service.name", in: resource)
    session = Self.first("session.id", in: resource)
  }

  private static func first(_ key: String, in resource: Resource) -> String? {
    resource.attributes.first { $0.key == key }?.value.text
  }
}
