import Dispatch
import Synchronization

/// Does what blocks on threads of its own, since Swift's few must never wait; refuses what would be too much.
final class WorkQueue: Sendable {
  private struct Load {
    var calls = 0
    var bytes = 0
  }

  private let limits: GRPCLimits
  private let load = Mutex(Load())
  private let queues: [DispatchQueue]
  private let next = Atomic(0)

  init(_ limits: GRPCLimits) {
    self.limits = limits
    queues = (0..<max(1, limits.threads)).map { DispatchQueue(label: "spanloom.grpc.\($0)") }
  }

  /// Does the work on a thread that may block.
  /// - Parameter bytes: how much memory it holds meanwhile.
  /// - Returns: `nil` when too much is waiting already; nothing was done then.
  func run<Result: Sendable>(holding bytes: Int, _ work: @escaping @Sendable () -> Result) async -> Result? {
    guard enter(bytes) else { return nil }
    defer { leave(bytes) }
    let turn = next.add(1, ordering: .relaxed).oldValue
    let queue = queues[Int(UInt(bitPattern: turn) % UInt(queues.count))]
    return await withCheckedContinuation { continuation in
      queue.async { continuation.resume(returning: work()) }
    }
  }

  private func enter(_ bytes: Int) -> Bool {
    load.withLock { load in
      guard load.calls < limits.calls, load.calls == 0 || load.bytes <= limits.crowdBytes - bytes else {
        return false
      }
      load.calls += 1
      load.bytes += bytes
      return true
    }
  }

  private func leave(_ bytes: Int) {
    load.withLock { load in
      load.calls -= 1
      load.bytes -= bytes
    }
  }
}
