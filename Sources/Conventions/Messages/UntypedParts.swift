/// Parts that say what they are by the name of their member: those of Gemini, Bedrock and Genkit.
enum UntypedParts {
  static func part(_ value: JSONText) -> MessagePart? {
    guard case .object(let members) = value else { return nil }
    for member in members {
      if let read = byMember[member.key], let part = read(member.value, value) { return part }
    }
    if value["toolName"] != nil, value["toolCallId"] != nil {
      return value["result"] == nil && value["output"] == nil ? PartReader.call(value) : PartReader.result(value)
    }
    return nil
  }

  private typealias Read = @Sendable (_ member: JSONText, _ part: JSONText) -> MessagePart?

  private static let byMember: [String: Read] = [
    "text": text,
    "functionCall": { call, _ in PartReader.call(call) },
    "function_call": { call, _ in PartReader.call(call) },
    "toolUse": { call, _ in PartReader.call(call) },
    "toolRequest": { call, _ in PartReader.call(call) },
    "functionResponse": { result, _ in PartReader.result(result) },
    "function_response": { result, _ in PartReader.result(result) },
    "toolResult": { result, _ in PartReader.result(result) },
    "toolResponse": { result, _ in PartReader.result(result) },
    "tool_call_result": haystackResult,
    "reasoningContent": { value, _ in .reasoning(PartReader.words(of: value["reasoningText"] ?? value)) },
    "reasoning": reasoning,
    "inlineData": inline, "inline_data": inline,
    "fileData": file, "file_data": file,
    "media": { media, part in media.isObject ? MediaParts.part(media, modality: "document") : nil },
    "image": { image, _ in image.isObject ? MediaParts.part(image, modality: "image") : nil },
    "document": { value, _ in value.isObject ? MediaParts.part(value, modality: "document") : nil },
    "video": { video, _ in video.isObject ? MediaParts.part(video, modality: "video") : nil },
    "image_url": { image, part in MediaParts.part(part, modality: "image") },
    "executableCode": code, "executable_code": code,
    "codeExecutionResult": output, "code_execution_result": output,
  ]

  /// What may stand beside a part's text; an object with more than that is no part, but a document or a record.
  private static let besideText: Set<String> = [
    "text", "type", "thought", "thoughtSignature", "thought_signature", "cache_control", "citations", "annotations",
    "metadata", "partMetadata",
  ]

  /// DSPy's answers have it too, as one of the fields that a signature names.
  @Sendable private static func reasoning(_ member: JSONText, _ part: JSONText) -> MessagePart? {
    guard case .string(let text) = member, case .object(let members) = part,
      members.allSatisfy({ besideReasoning.contains($0.key) })
    else { return nil }
    return .reasoning(text)
  }

  private static let besideReasoning: Set<String> = ["reasoning", "type", "id", "index", "signature", "status"]

  /// Gemini marks a thought beside its text.
  @Sendable private static func text(_ member: JSONText, _ part: JSONText) -> MessagePart? {
    guard case .string(let text) = member, case .object(let members) = part,
      members.allSatisfy({ besideText.contains($0.key) })
    else { return nil }
    if case .bool(true)? = part["thought"] { return .reasoning(text) }
    return part["type"] == nil || part["type"] == .string("text") ? .text(text) : nil
  }

  /// Haystack keeps a result beside the call that it answers.
  @Sendable private static func haystackResult(_ member: JSONText, _ part: JSONText) -> MessagePart? {
    guard let result = member["result"] else { return nil }
    let isError = member["error"] == .bool(true)
    let origin = member["origin"]
    return .toolResult(
      .init(
        id: origin?.identifier("id"), name: origin?.text("tool_name"), result: PartReader.plain(result),
        isError: isError)
    )
  }

  @Sendable private static func inline(_ data: JSONText, _ part: JSONText) -> MessagePart? {
    let mime = data.text("mimeType", "mime_type")
    return MediaReader.part(base64: data.text("data") ?? "", mime: mime, modality: "document")
  }

  @Sendable private static func file(_ data: JSONText, _ part: JSONText) -> MessagePart? {
    let mime = data.text("mimeType", "mime_type")
    return data.text("fileUri", "file_uri").map { MediaReader.part(url: $0, mime: mime, modality: "document") }
  }

  @Sendable private static func code(_ code: JSONText, _ part: JSONText) -> MessagePart? {
    .toolCall(.init(id: code.text("id"), name: "code_execution", arguments: code))
  }

  @Sendable private static func output(_ output: JSONText, _ part: JSONText) -> MessagePart? {
    let outcome = output.text("outcome") ?? ""
    return .toolResult(
      .init(
        id: output.text("id"), name: "code_execution", result: output["output"] ?? output,
        isError: outcome.hasSuffix("FAILED")))
  }
}
