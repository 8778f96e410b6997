/// A request that was accepted, with as much of its body as has arrived.
struct Upload: Sendable {
  let head: RequestHead
  let lane: Lane
  /// Bytes that the body may have as it travels.
  let limit: Int
  var bytes: [UInt8] = []
}
