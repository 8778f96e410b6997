import Conventions
import Telemetry

/// What a span tells of a task that one agent gives another, where the telemetry has no messages. Source: Eigent (CAMEL's
/// workforce), whose spans have a name for each thing that happens to a task.
package struct TranscriptTask: Sendable, Equatable {
  package enum Event: String, Sendable {
    case created = "task.created"
    case assigned = "task.assigned"
    case decomposed = "task.decomposed"
    case finished = "task.execution"
    case allFinished = "workforce.all_tasks_completed"
  }

  package var event: Event
  package var id: String
  package var parent: String?
  /// What is to be done.
  package var text: String?
  package var status: String?
  /// From 0 to 100, as the coordinator judges.
  package var quality: String?

  /// `nil` for a span that tells of no task.
  init?(_ span: Span) {
    let name = span.name.split(separator: ":", maxSplits: 1).first.map(String.init) ?? ""
    guard let event = Event(rawValue: name.lowercased()) else { return nil }
    self.event = event
    parent = span.attributes.text("eigent.task.parent_id")
    guard let id = span.attributes.text("eigent.task.id") ?? parent else { return nil }
    self.id = id
    text = span.attributes.text("eigent.task.description")
    status = span.attributes.text("eigent.task.status")
    quality = span.attributes.first { $0.key == "eigent.task.quality_score" }?.value.readableText
  }
}
