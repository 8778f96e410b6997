import Telemetry

/// A process that sends spans, and the library that records them in it.
struct Sender: Sendable, Equatable {
  let resource: Resource
  let scope: Scope

  init(
    service: String, version: String, language: String, sdk: String, scope: String, scopeVersion: String,
    _ more: Attributes = [:]
  ) {
    let attributes: Attributes = [
      "service.name": service, "service.version": version, "deployment.environment.name": "sample",
      "telemetry.sdk.name": "opentelemetry", "telemetry.sdk.language": language, "telemetry.sdk.version": sdk,
    ]
    var resource = Resource()
    resource.attributes = attributes.list + more.list
    self.resource = resource
    var recorder = Scope()
    recorder.name = scope
    recorder.version = scopeVersion
    self.scope = recorder
  }
}
