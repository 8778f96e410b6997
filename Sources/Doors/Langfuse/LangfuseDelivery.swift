/// What a body of Langfuse's API holds, and what became of each of its events.
package struct LangfuseDelivery: Sendable, Equatable {
  package internal(set) var delivery: Delivery
  package internal(set) var results: [LangfuseResult]
  /// Several were sent, if only one or none.
  package internal(set) var isList = true
}
