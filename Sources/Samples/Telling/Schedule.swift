import Telemetry

/// The spans of a sample: its steps with IDs and times.
struct Schedule {
  /// In the order of their ends, as a real sender exports them.
  private(set) var spans: [SentSpan] = []
  /// Unix nanoseconds at which the last span ends.
  private(set) var end: UInt64

  private let sample: Sample
  private var turn = 0

  /// - Parameter now: Unix nanoseconds; the sample ends its minutes before.
  init(_ sample: Sample, endingAt now: UInt64) {
    let length = Schedule(sample, startingAt: 0).end
    let back = length + nanoseconds(sample.minutesAgo * 60)
    precondition(now > back, "samples lie in the past")
    self.init(sample, startingAt: now - back)
  }

  private init(_ sample: Sample, startingAt start: UInt64) {
    self.sample = sample
    end = start
    for (number, turn) in sample.turns.enumerated() {
      self.turn = number
      let begin = end + nanoseconds(turn.pause)
      end = place(turn.root, path: "0", parent: nil, sender: sample.sender, at: begin)
    }
  }

  /// Adds a step and all below it.
  /// - Returns: when it ends, in Unix nanoseconds.
  private mutating func place(
    _ step: Step, path: String, parent: SpanID?, sender: Sender, at start: UInt64
  ) -> UInt64 {
    let id = spanID(step.label ?? path)
    let sender = step.sender ?? sender
    let own = step.seconds * SampleHash("\(sample.name)/\(turn)/\(path)").jitter
    let lead = step.children.isEmpty ? own : own / 3
    var ended = start + nanoseconds(lead)
    var siblingStart = ended
    for (number, child) in step.children.enumerated() {
      let path = "\(path).\(number)"
      siblingStart = begin(of: child, path: path, parentStart: start, siblingStart: siblingStart, ended: ended)
      ended = max(ended, place(child, path: path, parent: id, sender: sender, at: siblingStart))
    }
    let end = ended + nanoseconds(own - lead)
    let parent = step.hasParent ? parent : spanID("\(path), never sent")
    spans.append(SentSpan(sender: sender, span: span(step, id: id, parent: parent, start: start, end: end)))
    return end
  }

  private func begin(
    of step: Step, path: String, parentStart: UInt64, siblingStart: UInt64, ended: UInt64
  ) -> UInt64 {
    let hash = SampleHash("\(sample.name)/\(turn)/\(path), begin")
    switch step.start {
    case .next(let wait): return ended + nanoseconds((wait + sample.pace * hash.fraction) * hash.jitter)
    case .alongside(let wait): return siblingStart + nanoseconds(wait * hash.jitter)
    case .at(let offset): return parentStart + nanoseconds(offset)
    }
  }

  private func spanID(_ step: String, turn: Int? = nil) -> SpanID {
    SpanID(sample: sample.name, turn: turn ?? self.turn, step: step)
  }

  private func span(_ step: Step, id: SpanID, parent: SpanID?, start: UInt64, end: UInt64) -> Telemetry.Span {
    var span = Telemetry.Span(traceID: TraceID(sample: sample.name, turn: turn), id: id)
    span.parentID = parent
    span.flags = 0x101  // sampled; whether the parent is remote is known, and it is not
    span.name = step.name
    span.kind = step.kind
    span.startTime = start
    span.endTime = step.isFinished ? end : 0
    span.attributes = step.attributes.list
    span.status = step.status
    span.events = step.events.map { moment in
      var event = Event()
      event.name = moment.name
      event.time = start + UInt64(Double(end - start) * moment.part)
      event.attributes = moment.attributes.list
      return event
    }
    span.links = step.links.map { reference in
      var link = Link()
      link.traceID = TraceID(sample: sample.name, turn: reference.turn).bytes
      link.spanID = spanID(reference.label, turn: reference.turn).bytes
      link.attributes = reference.attributes.list
      return link
    }
    return span
  }
}

private func nanoseconds(_ seconds: Double) -> UInt64 { UInt64(seconds * 1e9) }
