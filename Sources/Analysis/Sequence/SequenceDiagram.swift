package import Telemetry

/// Who turned to whom, in order of time: arrows between participants, and what encloses them.
///
/// The steps are one flat list, with a beginning and an end for each block: so it can be cut anywhere.
package struct SequenceDiagram: Sendable, Equatable {
  package struct Participant: Sendable, Hashable {
    package enum Kind: String, Sendable, CaseIterable {
      case user, agent
      /// What calls models and tools without being an agent: a chain, a workflow, a service.
      case program
      case tool, model
    }

    package let kind: Kind
    package let name: String

    package init(_ kind: Kind, _ name: String) {
      self.kind = kind
      self.name = name
    }
  }

  /// A span in its trace: the one that a step tells of, or one behind a link.
  package struct Place: Sendable, Hashable {
    package let trace: TraceID
    package let span: SpanID

    package init(trace: TraceID, span: SpanID) {
      self.trace = trace
      self.span = span
    }
  }

  package struct Arrow: Sendable, Equatable {
    package enum Style: Sendable {
      /// Words, or a question that is answered later.
      case message
      /// An answer to a question.
      case answer
      /// What one did goes to the next, without either saying so.
      case passing
    }

    /// Positions among the participants.
    package var from: Int
    package var to: Int
    package var style: Style
    /// `nil` where the telemetry has no words.
    package var text: String?
    /// Of a tool: what was called, where the participant does not say it.
    package var operation: String?
    package var isError = false
    /// The failure was told of before, where it happened.
    package var repeatsFailure = false
    package var place: Place
  }

  package struct Note: Sendable, Equatable {
    package enum Kind: String, Sendable { case handoff, person, error, selection, task }

    package var kind: Kind
    /// One participant, or two that it spans.
    package var over: [Int]
    package var text: String
    package var place: Place
  }

  package enum Block: Sendable, Equatable {
    /// One run of a session, with the span that it starts with.
    case turn(String, Place)
    case parallel(String)
    case loop(Int)
  }

  package enum Step: Sendable, Equatable {
    case arrow(Arrow)
    case note(Note)
    case begin(Block)
    /// The next branch of a parallel block.
    case next
    case end
  }

  package var participants: [Participant] = []
  package var steps: [Step] = []

  package init() {}

  package var arrowCount: Int { arrows.count }

  package var arrows: [Arrow] {
    steps.compactMap { step in if case .arrow(let arrow) = step { arrow } else { nil } }
  }
}
