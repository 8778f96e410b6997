/// LangChain writes its objects with their class: `{"lc":1,"type":"constructor","id":[…],"kwargs":{…}}`, or
/// `{"type":"human","data":{…}}`.
enum LangChain {
  /// What is inside the class's envelope; anything else as it is.
  static func unwrapped(_ value: JSONText) -> JSONText {
    if value["lc"] != nil, let inner = value["kwargs"], inner.isObject { return inner }
    if value["role"] == nil, value["content"] == nil, value["type"] != nil, let inner = value["data"], inner.isObject {
      return inner
    }
    return value
  }

  /// The role that the name of the class tells.
  static func role(of value: JSONText) -> Message.Role? {
    let object = value["message"].flatMap { $0.isObject ? $0 : nil } ?? value
    let name = object["id"]?.items.last?.stringValue ?? object.text("type")
    return name.flatMap { Message.Role(named: $0) }
  }
}
