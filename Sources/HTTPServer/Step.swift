/// What the callback does next, decided by the connection's phase.
enum Step {
  /// Wait for libmicrohttpd's next call.
  case proceed
  case close
  case answer(Response)
  case work(Upload)
  /// Answer now, although the body is on its way; then the connection ends.
  case interrupt(Response)
  case refuse(ServerRefusal, RequestHead)
}
