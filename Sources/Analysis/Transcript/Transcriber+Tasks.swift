import Conventions

extension Transcriber {
  /// Who gives out tasks in a workforce.
  package static let coordinator = "coordinator"

  /// Lists what happens to a task: created, given to a worker, done.
  mutating func pass(_ index: Int, _ task: TranscriptTask) {
    switch task.event {
    case .created where task.parent == nil:
      note(index, task.id, task.text, .user, from: Self.user, to: Self.coordinator)
    case .created: note(index, task.id, task.text, .assistant, from: Self.coordinator, to: nil)
    case .decomposed: break
    case .assigned:
      var entry = entry(.handoff, index, at: time(ofEnd: index), .assistant)
      (entry.from, entry.to) = (Self.coordinator, steps[index].agent)
      entry.parts = [.text("Task \(task.id)")]
      entry.callID = task.id
      frames[index].entry = record.add(entry)
    case .finished where steps[index].outline.facts.hasFailed: frames[index].caller = Self.coordinator
    case .finished:
      let facts = [task.status ?? "finished", task.quality.map { "quality \($0)" }].compactMap(\.self)
      note(
        index, task.id, "Task \(task.id): \(facts.joined(separator: ", "))", .assistant, from: steps[index].agent,
        to: Self.coordinator)
    case .allFinished:
      note(index, task.id, "All tasks are completed.", .assistant, from: Self.coordinator, to: Self.user)
    }
  }

  private mutating func note(
    _ index: Int, _ task: String, _ text: String?, _ role: Message.Role, from: String?, to: String?
  ) {
    var entry = entry(.message, index, at: time(ofEnd: index), role)
    (entry.from, entry.to) = (from, to)
    entry.callID = task
    if let text { entry.parts = [.text(text)] }
    frames[index].entry = record.add(entry)
  }
}
