import Synchronization

/// A request that was accepted, with as much of its body as has arrived.
struct Upload: Sendable {
  let head: RequestHead
  let lane: Lane
  /// Bytes that the body may have as it travels.
  let limit: Int
  private let body = Body()

  init(head: RequestHead, lane: Lane, limit: Int) {
    self.head = head
    self.lane = lane
    self.limit = limit
  }

  var bytes: [UInt8] { body.bytes.withLock(\.self) }
  var count: Int { body.bytes.withLock(\.count) }
  /// Bytes that were announced or have arrived, whichever is more.
  var size: Int { max(count, announced) }
  private var announced: Int { max(0, min(head.contentLength ?? 0, limit)) }

  func append(_ part: UnsafeBufferPointer<UInt8>) {
    body.bytes.withLock { bytes in
      // Else it grows by doubling, and holds up to twice what is counted. What is announced and never comes takes no memory.
      if bytes.isEmpty { bytes.reserveCapacity(announced) }
      unsafe bytes.append(contentsOf: part)
    }
  }

  /// One place for the bytes, however often the phase that holds them is copied: as a field of it they had two owners, and were
  /// copied with every part. A body of 64 MB took a minute.
  private final class Body: Sendable {
    let bytes = Mutex<[UInt8]>([])
  }
}
