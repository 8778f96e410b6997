/// What a span, or an event in it, itself says about who turns to whom.
package struct SpeakerRoute: Sendable, Equatable {
  package enum Kind: Sendable {
    /// Words from one to another; the other answers in a message of its own.
    case message
    /// Control goes over and does not come back.
    case handoff
    /// The other is asked and answers.
    case call
    /// No message: `from` is who acts in the span.
    case acting
    /// A chat's manager gives the word to one of several.
    case selection
  }

  package enum Party: Sendable, Hashable {
    case name(String)
    /// An agent's ID: some other span says whose.
    case id(String)

    /// As the span has it.
    package var text: String {
      switch self {
      case .name(let text), .id(let text): text
      }
    }
  }

  package var kind: Kind
  /// `nil`: whoever acts in the span.
  package var from: Party?
  /// Empty: whoever acts below the span.
  package var to: [Party]
  package var text: String?
  /// `to` is a topic: those who act below hear what was said, and where there are none, the topic stands for them.
  package var isTopic = false
  /// Of who acts: the one that sent what it acts on.
  package var sender: Party?
  /// Unix nanoseconds; `nil`: when the span starts.
  package var time: UInt64?
  /// Those among whom one was chosen.
  package var candidates: [String] = []

  package init(
    _ kind: Kind, from: Party? = nil, to: [Party] = [], text: String? = nil, time: UInt64? = nil,
    candidates: [String] = [], isTopic: Bool = false, sender: Party? = nil
  ) {
    self.kind = kind
    self.from = from
    self.to = to
    self.text = text
    self.time = time
    self.candidates = candidates
    self.isTopic = isTopic
    self.sender = sender
  }
}
