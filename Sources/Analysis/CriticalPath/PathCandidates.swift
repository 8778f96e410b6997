/// The spans that each span may have waited for, asked from the trace's end backwards: times only ever fall.
struct PathCandidates {
  private let times: PathTimes
  /// Spans by host, those that ended last first, of equals the longest; those without a host behind the last, and of
  /// those the shortest first.
  private let all: [Int]
  private var next: [Int]
  private let ends: [Int]
  /// Spans without a host that run on after the time at hand, the one that ends first on top.
  private var running: [Int] = []

  private var top: Int { next.count - 1 }

  /// Costs O(n log n).
  init(_ tree: PathTree, _ times: PathTimes) {
    self.times = times
    let count = tree.hosts.count
    let seen = (0..<count).filter(times.isSeen)
    all = seen.map { (host: tree.hosts[$0] ?? count, end: times.ends[$0], index: tree.hosts[$0] == nil ? -$0 : $0) }
      .sorted { ($0.host, $1.end, $0.index) < ($1.host, $0.end, $1.index) }.map { abs($0.index) }
    var ends = [Int](repeating: 0, count: count + 1)
    for index in seen { ends[tree.hosts[index] ?? count] += 1 }
    for host in ends.indices.dropFirst() { ends[host] += ends[host - 1] }
    next = [0] + ends.dropLast()
    self.ends = ends
  }

  /// Of those that `host` may have waited for, the one that ended last by `time`.
  mutating func latest(of host: Int, by time: Int64) -> Int? {
    while next[host] < ends[host] {
      let candidate = all[next[host]]
      next[host] += 1
      if times.earliestEnd(candidate) <= time, times.starts[candidate] < time { return candidate }
    }
    return nil
  }

  /// Where nothing is above that could have waited: what ran at `time` and ends first after it, else what ended last
  /// before.
  mutating func latest(by time: Int64) -> Int? {
    takeRunning(from: time)
    while let candidate = running.popLast() {
      if times.starts[candidate] < time { return candidate }
    }
    guard next[top] < ends[top] else { return nil }
    takeRunning(from: times.ends[all[next[top]]])
    return running.popLast()
  }

  private mutating func takeRunning(from time: Int64) {
    while next[top] < ends[top], times.ends[all[next[top]]] >= time {
      running.append(all[next[top]])
      next[top] += 1
    }
  }
}
