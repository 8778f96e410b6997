package import Telemetry

/// A step of an Eigent workforce: its coordinator makes tasks, gives them to workers, and hears how they went.
/// Source: Eigent, "Workforce Telemetry".
package enum WorkforceStep: Sendable, Equatable {
  case created(task: String, description: String?, isRoot: Bool)
  case decomposed(task: String, count: Int)
  case assigned(task: String, dependencies: [String])
  /// Quality is of 100, seconds are those of the work.
  case executed(task: String, status: String, quality: Int?, seconds: Double?)
  case completed(count: Int?)
  /// An error or critical message of the log.
  case logged(String)

  /// `nil` for a span that is no such step.
  package init?(_ span: Span) {
    let attributes = SpanAttributes(span.attributes)
    let task = attributes["eigent.task.id"]?.text
    switch span.name {
    case "task.created":
      guard let task else { return nil }
      self = .created(
        task: task, description: attributes.whole(["eigent.task.description"])?.value,
        isRoot: attributes["eigent.task.parent_id"] == nil)
    case "task.decomposed":
      guard let parent = attributes["eigent.task.parent_id"]?.text ?? task else { return nil }
      self = .decomposed(task: parent, count: attributes["eigent.task.subtask_ids"]?.list?.count ?? 0)
    case "task.assigned":
      guard let task else { return nil }
      self = .assigned(task: task, dependencies: attributes["eigent.task.dependencies"]?.list ?? [])
    case "workforce.all_tasks_completed":
      self = .completed(count: attributes["workforce.total_tasks"]?.number.flatMap { Int(exactly: $0) })
    case "log.message":
      guard let text = attributes.whole(["log.message"])?.value else { return nil }
      self = .logged(text)
    default:
      guard span.name.hasPrefix("task.execution:"), let task else { return nil }
      self = Self.execution(of: task, attributes)
    }
  }

  private static func execution(of task: String, _ attributes: SpanAttributes) -> WorkforceStep {
    .executed(
      task: task, status: attributes["eigent.task.status"]?.text ?? "ended",
      quality: attributes["eigent.task.quality_score"]?.number.flatMap { Int(exactly: $0) },
      seconds: attributes["eigent.task.processing_time_seconds"]?.number)
  }
}
