import Conventions
import OTLP
import Store
import Telemetry

/// The resource and the scope that the items of a request belong to, as far as the request was read.
struct RequestOrigin {
  private(set) var resource = ResourceFacts(Resource())
  private(set) var scope = ScopeFacts(name: "")
  private(set) var scopeName = ""

  mutating func resource(_ message: ByteRange, schemaURL: ByteRange, of bytes: [UInt8]) -> ResourceRow {
    let described = DescribedMessage(bytes, message, schemaURL: schemaURL)
    resource = ResourceFacts((try? OTLP.decodeResource(described.message)) ?? Resource())
    return ResourceRow(resource: described, service: resource.service)
  }

  mutating func scope(_ message: ByteRange, schemaURL: ByteRange, of bytes: [UInt8]) -> DescribedMessage {
    let described = DescribedMessage(bytes, message, schemaURL: schemaURL)
    scopeName = (try? OTLP.decodeScope(described.message))?.name ?? ""
    scope = ScopeFacts(name: scopeName)
    return described
  }
}

extension DescribedMessage {
  fileprivate init(_ bytes: [UInt8], _ message: ByteRange, schemaURL: ByteRange) {
    self.init(message: Array(bytes[message.range]), schemaURL: OTLP.string(bytes, at: schemaURL))
  }
}
