/// Where a connection is in the life of one request after another.
enum Phase: Sendable {
  /// Accepted; not one line has arrived.
  case fresh
  /// Between requests.
  case idle
  /// The request line has arrived; the rest of the head has not.
  case head(target: String)
  case body(Upload)
  /// Refused: the answer waits until the body, which is small, has been read and dropped.
  case swallowing(Response)
  /// A thread of a lane has it, or will.
  case working
  /// The answer is there and libmicrohttpd is about to ask for it.
  case answered(Response)
  /// libmicrohttpd has the answer.
  case sending(bytes: Int)
  /// Answered in the middle of an upload, of which `left` bytes more are read and dropped.
  case lingering(left: Int)
  /// We closed it.
  case cut
}
