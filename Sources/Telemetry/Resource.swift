/// The process, service or device that sent telemetry.
package struct Resource: Sendable, Equatable {
  package var attributes: [Attribute] = []
  package var droppedAttributesCount: UInt32 = 0

  package init() {}
}

/// The library that recorded telemetry, as it names itself.
package struct Scope: Sendable, Equatable {
  package var name = ""
  package var version = ""
  package var attributes: [Attribute] = []
  package var droppedAttributesCount: UInt32 = 0

  package init() {}
}
