import Conventions

/// Messages in the JSON twin's names.
enum MessageJSON {
  static func messages(_ messages: SpanMessages) -> JSON {
    .object([("input", .array(messages.input.map(message))), ("output", .array(messages.output.map(message)))])
  }

  static func message(_ message: Message) -> JSON {
    .object([
      ("role", .string(message.role.rawValue)), ("name", .optional(message.name)),
      ("parts", .array(message.parts.map(part))), ("finish_reason", .optional(message.finishReason)),
      ("source", .string(message.source)),
    ])
  }

  static func part(_ part: MessagePart) -> JSON {
    switch part {
    case .text(let text): .object([("type", .string("text")), ("text", .string(text))])
    case .reasoning(let text): .object([("type", .string("reasoning")), ("text", .string(text))])
    case .refusal(let text): .object([("type", .string("refusal")), ("text", .string(text))])
    case .toolCall(let call):
      .object([
        ("type", .string("tool_call")), ("id", .optional(call.id)), ("name", .string(call.name)),
        ("arguments", value(call.arguments)),
      ])
    case .toolResult(let result):
      .object([
        ("type", .string("tool_result")), ("id", .optional(result.id)), ("name", .optional(result.name)),
        ("result", value(result.result)), ("is_error", .bool(result.isError)),
      ])
    case .blob(let blob):
      .object([
        ("type", .string("blob")), ("mime_type", .optional(blob.mime)), ("modality", .string(blob.modality)),
        ("byte_count", .count(blob.byteCount)),
      ])
    case .uri(let reference): media(reference, type: "uri")
    case .file(let reference): media(reference, type: "file")
    case .other(let json): .object([("type", .string("other")), ("value", value(json))])
    }
  }

  private static func media(_ reference: MessagePart.Reference, type: String) -> JSON {
    .object([
      ("type", .string(type)), ("mime_type", .optional(reference.mime)), ("modality", .string(reference.modality)),
      (type == "uri" ? "uri" : "file_id", .string(reference.target)),
    ])
  }

  /// A repeated key stays repeated: readers take the last, as they would of the original.
  static func value(_ json: JSONText) -> JSON {
    switch json {
    case .null: .null
    case .bool(let value): .bool(value)
    case .number(let text): Int64(text).map(JSON.int) ?? Double(text).map(JSON.double) ?? .string(text)
    case .string(let text): .string(text)
    case .array(let items): .array(items.map { value($0) })
    case .object(let members): .object(members.map { ($0.key, value($0.value)) })
    }
  }
}
