import Dispatch
import Foundation
import Synchronization

/// Threads of ours that may block, behind one bounded queue.
final class WorkerPool: Sendable {
  typealias Job = @Sendable () -> Void

  private struct Queue {
    var jobs: [Job] = []
    var isOpen = true
  }

  private let capacity: Int
  private let queue = Mutex(Queue())
  /// One signal for each job, and one for each thread at the end.
  private let ready = DispatchSemaphore(value: 0)
  private let threads: Int
  private let ended = DispatchGroup()

  init(_ name: String, _ limits: ServerLimits.LaneLimits) {
    capacity = limits.queue
    threads = max(limits.threads, 1)
    for number in 1...threads {
      ended.enter()
      let thread = Thread { [self] in
        run()
        ended.leave()
      }
      thread.name = "\(name) \(number)"
      thread.start()
    }
  }

  /// - Returns: `false`, and the job is not kept, when as many wait as may.
  func offer(_ job: @escaping Job) -> Bool {
    let isTaken = queue.withLock { queue in
      guard queue.isOpen, queue.jobs.count < capacity else { return false }
      queue.jobs.append(job)
      return true
    }
    if isTaken { ready.signal() }
    return isTaken
  }

  var depth: Int { queue.withLock { $0.jobs.count } }

  /// Runs what was taken, then ends the threads.
  func stop() {
    let wasOpen = queue.withLock { queue in
      defer { queue.isOpen = false }
      return queue.isOpen
    }
    if wasOpen { for _ in 0..<threads { ready.signal() } }
    ended.wait()
  }

  private func run() {
    while true {
      ready.wait()
      guard let job = queue.withLock({ $0.jobs.isEmpty ? nil : $0.jobs.removeFirst() }) else { return }
      job()
    }
  }
}
