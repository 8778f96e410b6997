import Conventions

extension SequenceBuilder {
  /// A step of a workforce: tasks come from its coordinator, go to workers and come back.
  mutating func workforce(_ index: Int, _ step: WorkforceStep) {
    let coordinator = people.number(.agent, "Coordinator")
    let worker = cast.names.name(of: span(index)).map { people.number(.agent, $0) }
    switch step {
    case .created(let task, let description, let isRoot): created(index, task, description, isRoot, coordinator)
    case .decomposed(let task, let count):
      let what = tasks[task] == nil ? "task \(short(task))" : "the task"
      note(.task, over: [coordinator], "\(what) is split into \(count)", at: index)
    case .assigned(let task, let dependencies):
      let after = dependencies.isEmpty ? "" : " after " + dependencies.prefix(4).map(short).joined(separator: ", ")
      let text = FirstWords.of("task \(short(task))\(after)" + (tasks[task].map { ": \($0)" } ?? ""))
      arrow(coordinator, worker ?? people.number(.agent, "worker"), .message, text, at: index)
    case .executed(let task, let status, let quality, _):
      let facts = ["task \(short(task)) \(status)", quality.map { "quality \($0)" }, failureWords(index)]
      toldFailures.insert(index)
      arrow(
        worker ?? people.number(.agent, "worker"), coordinator, .answer,
        FirstWords.of(facts.compactMap(\.self).joined(separator: ", ")), isError: span(index).facts.hasFailed, at: index
      )
      emit(cast.children[index], Scene(speaker: worker ?? coordinator))
    case .completed(let count):
      let text = count.map { "all \($0) tasks completed" } ?? "all tasks completed"
      arrow(coordinator, people.user, .answer, text, at: index)
    case .logged(let text):
      toldFailures.insert(index)
      note(.error, over: [coordinator], FirstWords.of(text) ?? "error", at: index)
    }
  }

  private mutating func created(
    _ index: Int, _ task: String, _ description: String?, _ isRoot: Bool, _ coordinator: Int
  ) {
    tasks[task] = description
    let text = FirstWords.of(description ?? "task \(short(task))")
    if isRoot { return arrow(people.user, coordinator, .message, text, at: index) }
    note(.task, over: [coordinator], FirstWords.of("task \(short(task)): \(description ?? "")") ?? "task", at: index)
  }

  /// Tasks are numbered below a long number of the run, which tells no one anything.
  private func short(_ task: String) -> String {
    guard let dot = task.firstIndex(of: "."), task.distance(from: task.startIndex, to: dot) > 8 else {
      return String(task.suffix(12))
    }
    return String(task[task.index(after: dot)...].suffix(12))
  }
}
