import Conventions
import Telemetry

extension SequenceDiagram {
  /// Draws traces one after the other, each in a turn of its own where there are several.
  ///
  /// The rules are those of `docs/speakers.md`. Takes time in proportion to the spans, and no more depth than
  /// `Cast.depthLimit`.
  package init(_ traces: [SpokenTrace], options: SequenceOptions = SequenceOptions()) {
    self.init()
    let names = AgentNames(traces)
    var people = Participants()
    for (number, trace) in traces.enumerated() {
      var builder = SequenceBuilder(cast: Cast(trace), names: names, people: people, options: options)
      builder.isAlone = traces.count == 1
      builder.build()
      people = builder.people
      guard !builder.steps.isEmpty else { continue }
      guard traces.count > 1, let first = trace.spans.first else {
        steps += builder.steps
        continue
      }
      let place = Place(trace: trace.id, span: first.id)
      steps += [.begin(.turn(FirstWords.of("\(number + 1). \(trace.name)") ?? "…", place))] + builder.steps + [.end]
    }
    (participants, steps) = people.inOrder(steps)
  }
}

/// Goes through one trace and writes down who turns to whom.
struct SequenceBuilder {
  typealias Arrow = SequenceDiagram.Arrow
  typealias Note = SequenceDiagram.Note
  typealias Step = SequenceDiagram.Step

  /// Where a span stands in the play.
  struct Scene {
    /// The participant that what happens here is done by.
    var speaker: Int
    /// Messages between agents were told already: what agents do to each other is not drawn again.
    var isTold = false
    /// The agents below take turns: their words go from one to the next.
    var takesTurns = false
    /// What a tool was asked that in truth is an agent.
    var asked: String?
  }

  let cast: Cast
  let names: AgentNames
  let options: SequenceOptions
  var people: Participants
  /// The diagram is of this trace alone.
  var isAlone = false
  var steps: [Step] = []
  /// Agents that were given the word, with the participant that gave it: their start is told already.
  var awaited: [Int: Int] = [:]
  /// The failures that a step has told of, by span.
  var toldFailures: Set<Int> = []

  /// What a workforce's tasks are about, by their IDs.
  var tasks: [String: String] = [:]

  init(cast: Cast, names: AgentNames, people: Participants, options: SequenceOptions) {
    self.cast = cast
    self.names = names
    self.people = people
    self.options = options
  }

  mutating func build() {
    for part in cast.parts {
      switch part {
      case .agent(let name): _ = people.number(.agent, name)
      case .conversation(let opener?): _ = people.number(.agent, opener)
      default: break
      }
    }
    emit(cast.roots, Scene(speaker: people.user))
    if steps.isEmpty { services() }
  }

  func span(_ index: Int) -> SpanOutline { cast.trace.spans[index] }

  /// What a tool was asked and answered, a log record may tell where the tool's span does not.
  func words(_ index: Int) -> SpanWords {
    var words = cast.trace.words[index] ?? SpanWords()
    guard let record = cast.records[index].flatMap({ cast.trace.words[$0] }) else { return words }
    words.arguments = words.arguments ?? record.arguments
    words.result = words.result ?? record.result
    return words
  }

  func place(_ index: Int) -> SequenceDiagram.Place {
    SequenceDiagram.Place(trace: cast.trace.id, span: span(index).id)
  }

  mutating func arrow(
    _ from: Int, _ to: Int, _ style: Arrow.Style, _ text: String?, operation: String? = nil, isError: Bool = false,
    at index: Int
  ) {
    steps.append(
      .arrow(
        Arrow(
          from: from, to: to, style: style, text: text, operation: operation, isError: isError, place: place(index))))
  }

  mutating func note(_ kind: Note.Kind, over: [Int], _ text: String, at index: Int) {
    steps.append(.note(Note(kind: kind, over: over, text: text, place: place(index))))
  }

  /// The steps that a piece of work writes, instead of writing them.
  mutating func captured(_ work: (inout SequenceBuilder) -> Void) -> [Step] {
    let outer = steps
    steps = []
    work(&self)
    defer { steps = outer }
    return steps
  }
}
