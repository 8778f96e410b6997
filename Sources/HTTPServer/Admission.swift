/// What is decided about a request when its head has arrived and its body has not.
package enum Admission: Sendable {
  /// Answer this. A body on its way is not kept; a large one is cut off.
  case refuse(Response)
  /// Take a body of at most `bodyLimit` bytes as it travels, then answer it in `lane`.
  case accept(lane: Lane, bodyLimit: Int)
}
