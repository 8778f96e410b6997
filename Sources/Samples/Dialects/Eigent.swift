/// Steps as Eigent's callback sends them for a CAMEL workforce: metadata only, all of them children of the run.
struct Eigent: Sendable {
  struct Worker: Sendable {
    let id: String
    let name: String
    let role: String
    let model: String
  }

  struct Task: Sendable {
    let id: String
    let parent: String?
    let description: String
    var dependencies: [String] = []
  }

  /// Notes take no time.
  private static let instant = 0.00003

  let project: String

  func created(_ worker: Worker) -> Step {
    Step(
      "worker.created", seconds: Self.instant,
      [
        "eigent.worker.id": worker.id, "eigent.worker.type": "SingleAgentWorker", "eigent.worker.role": worker.role,
        "eigent.worker.agent": worker.name, "eigent.worker.model.type": worker.model,
      ]
    ).succeeding()
  }

  func created(_ task: Task) -> Step {
    note("task.created", about: task).with(["eigent.task.description": task.description]).with(parent(of: task))
  }

  func decomposed(_ task: Task, into parts: [Task]) -> Step {
    let attributes: Attributes = [
      "eigent.task.parent_id": task.id, "eigent.project.id": project,
      "eigent.task.subtask_ids": JSONText.array(parts.map { JSONText.string($0.id) }),
    ]
    return Step("task.decomposed", seconds: Self.instant, attributes).succeeding()
  }

  func assigned(_ task: Task, to worker: Worker, queueSeconds: Double) -> Step {
    let step = note("task.assigned", about: task)
      .with(["eigent.worker.id": worker.id, "eigent.task.queue_time_seconds": queueSeconds])
    guard !task.dependencies.isEmpty else { return step }
    return step.with(["eigent.task.dependencies": JSONText.array(task.dependencies.map(JSONText.string))])
  }

  func completed(_ task: Task, by worker: Worker, seconds: Double, quality: Int, tokens: Int) -> Step {
    execution(task, by: worker, seconds: seconds, status: "completed").with([
      "eigent.task.processing_time_seconds": seconds * 0.93, "eigent.task.quality_score": quality,
      "eigent.task.token_usage.total_tokens": tokens,
    ]).succeeding()
  }

  func failed(_ task: Task, by worker: Worker, seconds: Double, because reason: String) -> Step {
    execution(task, by: worker, seconds: seconds, status: "failed")
      .failing("\(reason) (assigned to worker: \(worker.id))")
  }

  func log(_ level: String, _ text: String) -> Step {
    Step(
      "log.message", seconds: Self.instant,
      ["log.level": level, "log.message": text, "eigent.project.id": project])
  }

  /// The whole run; only here the session has Langfuse's name.
  func run(_ task: Task, named name: String, @StepsBuilder steps: () -> [Step]) -> Step {
    let all = steps() + [note("workforce.all_tasks_completed", about: task)]
    return Step(
      "workforce.execution:\(task.id)", seconds: 0.02,
      [
        "langfuse.session.id": project, "langfuse.trace.name": name,
        "langfuse.tags": JSONText.array(["workforce", "camel", "eigent"].map(JSONText.string)),
        "eigent.project.id": project, "eigent.task.id": task.id,
      ],
      steps: { all }
    ).succeeding()
  }

  private func execution(_ task: Task, by worker: Worker, seconds: Double, status: String) -> Step {
    Step(
      "task.execution:\(task.id)", seconds: seconds,
      [
        "eigent.task.id": task.id, "eigent.project.id": project, "eigent.task.status": status,
        "eigent.worker.id": worker.id,
      ] + parent(of: task))
  }

  private func note(_ name: String, about task: Task) -> Step {
    Step(name, seconds: Self.instant, ["eigent.task.id": task.id, "eigent.project.id": project]).succeeding()
  }

  private func parent(of task: Task) -> Attributes {
    task.parent.map { ["eigent.task.parent_id": $0] } ?? [:]
  }
}
