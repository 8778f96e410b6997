/// What a body of the OpenAI Agents SDK holds, and what of it could not be taken.
package struct OpenAIAgentsDelivery: Sendable, Equatable {
  package internal(set) var delivery: Delivery
  /// A sentence for each object that was not taken.
  package internal(set) var errors: [String]
}
