/// What the server calls. All three are called from several threads at once.
package struct Handler: Sendable {
  /// Called once a request, on a polling thread, before any body byte: must be instant.
  package var admit: @Sendable (RequestHead) -> Admission
  /// Called once a request that was accepted, in the lane it was accepted for.
  package var respond: @Sendable (Request) -> Response
  /// Words an answer that the server itself gives; sometimes on a polling thread: must be instant.
  package var refusal: @Sendable (RequestHead, ServerRefusal) -> Response

  package init(
    admit: @escaping @Sendable (RequestHead) -> Admission, respond: @escaping @Sendable (Request) -> Response,
    refusal: @escaping @Sendable (RequestHead, ServerRefusal) -> Response = { $1.plainAnswer }
  ) {
    self.admit = admit
    self.respond = respond
    self.refusal = refusal
  }
}
