import Analysis
import Conventions
import Synchronization
import Telemetry

/// The spans of traces that have just come, as the writer had them: what settles a moment later need not be read back,
/// which was a third of the settler's work (measured: 6 of 18 µs a span).
///
/// They are a copy of what is stored, never more: of a trace that was there before, or of which a span came twice, the
/// number of commits is not the trace's revision, and its rows are read.
final class FreshSpans: Sendable {
  /// New spans of one commit.
  struct Commit: Sendable {
    /// What is kept of a request: not its bytes.
    struct Batch: Sendable {
      let spans: [SpanRow]
      /// Of each of its resources.
      let services: [String?]
    }

    let batches: [Batch]
    /// By trace; those of which a span came again are left out.
    let changes: [Int64: TraceChange]

    init(_ batches: [SpanBatch], _ changes: [Int64: TraceChange]) {
      self.batches = batches.map { Batch(spans: $0.spans, services: $0.resources.map(\.service)) }
      self.changes = changes.filter { !$0.value.hasMerged }
    }

    /// With some ten texts of 32 bytes.
    private static let bytesOfSpan = MemoryLayout<SpanRow>.stride + MemoryLayout<Facts>.stride + 320

    /// About the memory that it takes.
    var byteCount: Int { batches.reduce(0) { $0 + $1.spans.count } * Self.bytesOfSpan }
  }

  private struct Held {
    let commit: Commit
    let byteCount: Int
    /// Traces that may still ask for it.
    var askers: Int
  }

  private struct State {
    var commits: [Int: Held] = [:]
    /// Numbers of a trace's commits.
    var traces: [Int64: [Int]] = [:]
    var lastCommit = 0
    var byteCount = 0

    mutating func release(_ number: Int) -> Commit? {
      guard let held = commits[number] else { return nil }
      if held.askers == 1 {
        commits[number] = nil
        byteCount -= held.byteCount
      } else {
        commits[number]?.askers -= 1
      }
      return held.commit
    }
  }

  /// By default a second of the fastest senders.
  private let mostBytes: Int
  private let state = Mutex(State())

  init(mostBytes: Int = 96 << 20) { self.mostBytes = mostBytes }

  /// To be called after the commit.
  func add(_ commit: Commit) {
    state.withLock { state in
      let byteCount = commit.byteCount
      guard !commit.changes.isEmpty, state.byteCount + byteCount <= mostBytes else { return }
      state.lastCommit += 1
      state.byteCount += byteCount
      state.commits[state.lastCommit] = Held(commit: commit, byteCount: byteCount, askers: commit.changes.count)
      for trace in commit.changes.keys { state.traces[trace, default: []].append(state.lastCommit) }
    }
  }

  /// All spans of the trace as of `revision`, as `Outlines.ofTrace` has them but for what no sum needs, and forgets them; `nil`
  /// where they must be read.
  func take(_ trace: Int64, revision: Int64) -> [SpanOutline]? {
    let commits: [Commit]? = state.withLock { state in
      // More commits than the reader sees: the next round will want them.
      guard let numbers = state.traces[trace], numbers.count <= revision else { return nil }
      state.traces[trace] = nil
      let commits = numbers.compactMap { state.release($0) }
      return commits.count == revision ? commits : nil
    }
    return commits.map { Self.outlines(of: trace, in: $0) }
  }

  private static func outlines(of trace: Int64, in commits: [Commit]) -> [SpanOutline] {
    var places: [(start: Int64, id: UInt64, commit: Int, batch: Int, span: Int)] = []
    for (number, commit) in commits.enumerated() {
      for place in commit.changes[trace]?.newSpans ?? [] {
        let spans = commit.batches[place.batch].spans
        places.append((spans[place.span].startTime, spans[place.span].id.value, number, place.batch, place.span))
      }
    }
    places.sort { ($0.start, $0.id) < ($1.start, $1.id) }
    var spans = places.map { place in
      let batch = commits[place.commit].batches[place.batch]
      let row = batch.spans[place.span]
      return Outlines.outline(row, service: batch.services[row.resource])
    }
    AgentDirectory.nameAgents(in: &spans)
    return spans
  }

  /// When nothing is marked any more, what is left here will not be asked for.
  func forget() { state.withLock { $0 = State() } }
}
