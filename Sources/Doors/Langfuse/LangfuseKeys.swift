import Conventions

/// Where members of Langfuse's bodies go: to the attributes that its SDK writes since version 3, so that the same
/// tables read both. Members that have no row keep their name below a prefix.
struct LangfuseKeys {
  /// Attribute by member.
  private let rows: [String: String]
  /// Members that are read by code.
  private let others: Set<String>
  private let prefix: String

  static let trace = LangfuseKeys(
    rows: [
      "name": "langfuse.trace.name", "userId": "user.id", "sessionId": "session.id", "input": "langfuse.trace.input",
      "output": "langfuse.trace.output", "tags": "langfuse.trace.tags", "public": "langfuse.trace.public",
      "release": "langfuse.release", "version": "langfuse.version", "environment": "langfuse.environment",
    ],
    others: ["id", "timestamp", "start_time", "end_time"], prefix: "langfuse.trace")

  static let observation = LangfuseKeys(
    rows: [
      "input": "langfuse.observation.input", "output": "langfuse.observation.output",
      "level": "langfuse.observation.level", "statusMessage": "langfuse.observation.status_message",
      "completionStartTime": "langfuse.observation.completion_start_time",
      "model": "langfuse.observation.model.name", "modelParameters": "langfuse.observation.model.parameters",
      "promptName": "langfuse.observation.prompt.name", "promptVersion": "langfuse.observation.prompt.version",
      "parentObservationId": "langfuse.observation.parent_id", "version": "langfuse.version",
      "environment": "langfuse.environment", "sessionId": "session.id", "userId": "user.id",
    ],
    others: ["id", "traceId", "type", "name", "startTime", "endTime", "usage", "usageDetails", "costDetails"],
    prefix: "langfuse.observation")

  func write(_ body: JSONText, into attributes: inout AttributeList) {
    for member in body.members where member.value != .null && !others.contains(member.key) {
      if member.key == "metadata" {
        attributes.spread(prefix + ".metadata", member.value)
      } else {
        attributes.set(rows[member.key] ?? "\(prefix).\(member.key)", member.value.attribute)
      }
    }
  }
}
