import OTLP
import Telemetry

/// Who sent spans or log records: those of one sender share one resource and scope.
struct Sender {
  var resource: [Attribute] = []
  var scope = ""
  var version = ""
  var scopeAttributes: [Attribute] = []

  func stored(_ messages: [[UInt8]]) -> OTLP.StoredSpans {
    var described = Resource()
    described.attributes = resource
    var scope = Scope()
    (scope.name, scope.version, scope.attributes) = (self.scope, version, scopeAttributes)
    return OTLP.StoredSpans(resource: OTLP.encode(described), scope: OTLP.encode(scope), spans: messages)
  }
}
