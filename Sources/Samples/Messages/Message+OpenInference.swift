extension [Message] {
  /// Flattened below `prefix`, such as `llm.input_messages`: one key for each leaf, positions in the key.
  func openInference(_ prefix: String) -> Attributes {
    var attributes: Attributes = [:]
    for (place, message) in enumerated() {
      message.flatten("\(prefix).\(place).message", into: &attributes)
    }
    return attributes
  }
}

extension Message {
  fileprivate func flatten(_ key: String, into attributes: inout Attributes) {
    attributes.set("\(key).role", role.rawValue)
    if !text.isEmpty { attributes.set("\(key).content", text) }
    for case .result(let use) in parts {
      attributes.set("\(key).tool_call_id", use.id)
      attributes.set("\(key).content", use.result)
    }
    for (place, use) in calls.enumerated() {
      let call = "\(key).tool_calls.\(place).tool_call"
      attributes.set("\(call).id", use.id)
      attributes.set("\(call).function.name", use.name)
      attributes.set("\(call).function.arguments", use.arguments)
    }
  }
}
