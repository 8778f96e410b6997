package import Telemetry

extension JSONText {
  /// An attribute's value, with JSON text opened; any other string as it is.
  package init(opening value: AttributeValue) {
    self = JSONText(value).opened
  }

  /// A string that is JSON text, opened; anything else as it is.
  package var opened: JSONText {
    guard case .string(let text) = self else { return self }
    return .unwrapping(text) ?? self
  }

  /// `null`, or a string, list or object without content.
  package var isVoid: Bool {
    switch self {
    case .null: true
    case .string(let text): text.isEmpty
    case .array(let items): items.isEmpty
    case .object(let members): members.isEmpty
    case .bool, .number: false
    }
  }

  /// Python decorators record how a function was called, some with their own switches: what matters are its arguments.
  package var callArguments: JSONText {
    // OpenLLMetry's spans of MCP calls.
    if let arguments = self["arguments"], arguments.isObject, self["tool_name"]?.stringValue != nil { return arguments }
    // Its spans of LangChain's tools.
    if let inputs = self["inputs"], inputs.isObject, self["input_str"] != nil { return inputs }
    // OpenInference's spans of BeeAI's tools.
    if case .object(let members) = self, members.map(\.key) == ["input", "options"], members[0].value.isObject {
      return members[0].value
    }
    // CAMEL's record of a call.
    if case .array(let items)? = self["args"], let call = items.first, items.count == 1, call["tool_name"] != nil,
      let arguments = call["args"]
    {
      return arguments
    }
    guard case .object(let members) = self, let named = self["kwargs"], named.isObject,
      members.allSatisfy({ $0.key == "args" || $0.key == "kwargs" || $0.value.isTruth })
    else { return self }
    guard let args = self["args"], !args.isVoid else { return named }
    return named.isVoid ? args : self
  }

  /// What a tool may be called with, not what it was called with: a JSON Schema of an object, or parameters by name,
  /// each with its type.
  var describesParameters: Bool {
    guard case .object(let members) = self, !members.isEmpty else { return false }
    if let properties = self["properties"], properties.isObject, self["type"]?.stringValue == "object" { return true }
    return members.allSatisfy { $0.value["type"]?.stringValue.map(Self.parameterTypes.contains) ?? false }
  }

  /// JSON Schema's, and what smolagents adds to them.
  private static let parameterTypes: Set<String> = [
    "string", "integer", "number", "boolean", "array", "object", "null", "any", "image", "audio",
  ]

  private var isTruth: Bool { if case .bool = self { true } else { false } }

  /// A whole number; `nil` for fractions and what does not fit.
  package var intValue: Int? {
    guard case .number(let text) = self else { return nil }
    return Int(text)
  }

  /// A string as it is, anything else as JSON on one line.
  package var readableText: String { stringValue ?? compact }

  package var isObject: Bool { if case .object = self { true } else { false } }

  /// The value of the first of these keys that has content.
  func first(_ keys: [String]) -> JSONText? {
    guard case .object(let members) = self else { return nil }
    for key in keys {
      if let value = members.first(where: { $0.key == key })?.value, !value.isVoid { return value }
    }
    return nil
  }

  func first(_ keys: String...) -> JSONText? { first(keys) }

  /// The string of the first of these keys that has one with content.
  func text(_ keys: String...) -> String? {
    for key in keys { if let text = self[key]?.stringValue, !text.isEmpty { return text } }
    return nil
  }

  /// A string or a number: IDs are sent as either.
  func identifier(_ keys: String...) -> String? {
    switch first(keys) {
    case .string(let text), .number(let text): text
    default: nil
    }
  }
}
