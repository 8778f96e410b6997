import Conventions
import Telemetry

/// Langfuse's own API, which its SDK used before version 3 and uses for scores still.
///
/// A trace of Langfuse is no span, so a span stands for it: what is said of the trace, and the parent of what has none.
/// Creating and updating may come in any order and in different batches: each batch gives a copy of the span, and the
/// store makes one of them. Source: Langfuse's API reference, `POST /api/public/ingestion`.
package enum LangfuseDoor {
  /// A batch of events, `{"batch": […], "metadata": {…}}`.
  ///
  /// An event that cannot be taken is told in the results; the others are taken all the same.
  /// - Parameter publicKey: names the project, where the batch does not.
  /// - Throws: when the body is no batch.
  package static func ingestion(_ body: [UInt8], publicKey: String?) throws(DoorError) -> LangfuseDelivery {
    let json = try JSONText.body(body)
    guard case .array(let events)? = json.member("batch") else {
      throw DoorError("The body has no list “batch”: send {\"batch\": [events]}, as Langfuse's API has it.")
    }
    var batch = LangfuseBatch()
    for event in inOrder(events) { batch.take(event.value, at: event.place) }
    return batch.delivery(from: sender(json.member("metadata"), publicKey))
  }

  /// A score by itself, or a list of them, as `POST /api/public/scores` takes.
  package static func scores(
    _ body: [UInt8], publicKey: String?, arrival: UInt64
  ) throws(DoorError) -> LangfuseDelivery {
    let json = try JSONText.body(body)
    var batch = LangfuseBatch()
    switch json {
    case .array(let scores): for score in scores { batch.takeScore(alone: score, arrival: arrival) }
    case .object: batch.takeScore(alone: json, arrival: arrival)
    default: throw DoorError("The body is no score: send an object with name, value and traceId, or a list of them.")
    }
    var taken = batch.delivery(from: sender(nil, publicKey))
    taken.isList = !json.isObject
    return taken
  }

  /// By the time that each event has: what was said later replaces what was said before.
  private static func inOrder(_ events: [JSONText]) -> [(place: Int, value: JSONText)] {
    let timed = events.enumerated().map { place, event in
      (place: place, value: event, time: event.text("timestamp").flatMap(DoorTime.parse) ?? .max)
    }
    return timed.sorted { ($0.time, $0.place) < ($1.time, $1.place) }.map { ($0.place, $0.value) }
  }

  private static func sender(_ metadata: JSONText?, _ publicKey: String?) -> Sender {
    var sender = Sender(scope: "langfuse-sdk")
    if let version = metadata?.text("sdk_version") { sender.version = version }
    if let language = metadata?.text("sdk_name") {
      sender.resource.append(Attribute("telemetry.sdk.language", .string(language)))
    }
    sender.resource.append(Attribute("telemetry.sdk.name", .string("langfuse")))
    if let key = metadata?.text("public_key") ?? publicKey, !key.isEmpty {
      sender.scopeAttributes.append(Attribute("public_key", .string(key)))
    }
    return sender
  }
}
