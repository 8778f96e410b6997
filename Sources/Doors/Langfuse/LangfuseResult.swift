/// What became of one event of a batch. Source: Langfuse's API, `IngestionSuccess` and `IngestionError`.
package struct LangfuseResult: Sendable, Equatable {
  /// As its sender numbered the event.
  package let id: String
  /// `nil` when it was taken.
  package let error: String?
}
