/// One answer of an agent: what it was asked and how it got there.
struct AgentRun: Sendable {
  let agent: Agent
  /// What was said in earlier turns.
  let history: [Message]
  let asked: Message
  let rounds: [Round]

  init(_ agent: Agent, asked: String, history: [Message] = [], rounds: [Round]) {
    precondition(!rounds.isEmpty, "an answer takes a model call")
    self.agent = agent
    self.history = history
    self.asked = .user(asked)
    self.rounds = rounds
  }

  var answer: Message { rounds.last?.message ?? .assistant("") }

  /// Each round with all that its model reads, the instructions excepted.
  var exchanges: [(read: [Message], round: Round)] {
    var read = history + [asked]
    return rounds.map { round in
      defer { read += [round.message] + round.uses.map(Message.result) }
      return (read, round)
    }
  }

  /// What later turns remember of this one.
  var remembered: [Message] { history + [asked, .assistant(answer.text)] }
}
