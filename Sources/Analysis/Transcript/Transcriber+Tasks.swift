import Conventions

extension Transcriber {
  /// Who gives out tasks in a workforce.
  package static let coordinator = "coordinator"

  /// Lists what happens to a task: created, given to a worker, done.
  mutating func pass(_ index: Int, _ step: WorkforceStep) {
    switch step {
    case .created(let task, let description, isRoot: true):
      note(index, task, description, .user, from: Self.user, to: Self.coordinator)
    case .created(let task, let description, isRoot: false):
      note(index, task, description, .assistant, from: Self.coordinator, to: nil)
    case .decomposed, .logged: break
    case .assigned(let task, _):
      var entry = entry(.handoff, index, at: time(ofEnd: index), .assistant)
      (entry.from, entry.to) = (Self.coordinator, steps[index].agent)
      entry.parts = [.text("Task \(task)")]
      entry.callID = task
      frames[index].entry = record.add(entry)
    case .executed where steps[index].outline.facts.hasFailed: frames[index].caller = Self.coordinator
    case .executed(let task, let status, let quality, _):
      let facts = [status, quality.map { "quality \($0)" }].compactMap(\.self)
      note(
        index, task, "Task \(task): \(facts.joined(separator: ", "))", .assistant, from: steps[index].agent,
        to: Self.coordinator)
    case .completed:
      note(index, nil, "All tasks are completed.", .assistant, from: Self.coordinator, to: Self.user)
    }
  }

  private mutating func note(
    _ index: Int, _ task: String?, _ text: String?, _ role: Message.Role, from: String?, to: String?
  ) {
    var entry = entry(.message, index, at: time(ofEnd: index), role)
    (entry.from, entry.to) = (from, to)
    entry.callID = task
    if let text { entry.parts = [.text(text)] }
    frames[index].entry = record.add(entry)
  }
}
