/// A resource (`opentelemetry.proto.resource.v1.Resource`) or a scope (`…common.v1.InstrumentationScope`),
/// and the schema URL that came beside it.
package struct DescribedMessage: Sendable, Hashable {
  package let message: [UInt8]
  package let schemaURL: String

  package init(message: [UInt8], schemaURL: String) {
    self.message = message
    self.schemaURL = schemaURL
  }
}
