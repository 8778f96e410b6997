import Conventions
import OTLP
import Telemetry

extension JSONText {
  /// A whole body.
  /// - Throws: where it stops being JSON.
  static func body(_ bytes: [UInt8]) throws(DoorError) -> JSONText {
    // Some tools write a byte order mark before JSON.
    let text = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
    if let value = JSONText(parsing: String(decoding: text, as: UTF8.self)) { return value }
    do {
      try OTLP.checkJSON(bytes)
    } catch {
      throw DoorError("The body is \(error). Send one JSON document in UTF-8.")
    }
    throw DoorError(
      "The body cannot be read: its values are nested deeper than \(depthLimit) levels, or a string has an escape that "
        + "JSON has not.")
  }

  /// The member, unless it is missing or null.
  func member(_ key: String) -> JSONText? {
    guard let value = self[key], value != .null else { return nil }
    return value
  }

  /// A string that is not empty, or a number as text: IDs are sent as either.
  func identifier(_ key: String) -> String? {
    switch self[key] {
    case .string(let text): text.isEmpty ? nil : text
    case .number(let text): text
    default: nil
    }
  }

  func text(_ key: String) -> String? { self[key]?.stringValue }

  /// A finite number, or one as text.
  func number(_ key: String) -> Double? {
    switch self[key] {
    case .string(let text), .number(let text): Double(text).flatMap { $0.isFinite ? $0 : nil }
    default: nil
    }
  }

  /// Empty for what is no object.
  var members: [Member] { if case .object(let members) = self { members } else { [] } }

  var isObject: Bool { if case .object = self { true } else { false } }

  /// As an SDK would have it: a list of plain values is a list, other trees are JSON text. A number that fits neither 64
  /// bits nor a double stays text, digit by digit.
  var attribute: AttributeValue {
    switch self {
    case .null: return .empty
    case .bool(let value): return .bool(value)
    case .string(let text): return .string(text)
    case .number(let text): return Self.number(text)
    case .array(let items) where items.allSatisfy(\.isPlain): return .array(items.map(\.attribute))
    case .array, .object: return .string(compact)
    }
  }

  private var isPlain: Bool {
    switch self {
    case .bool, .number, .string: true
    case .null, .array, .object: false
    }
  }

  private static func number(_ text: String) -> AttributeValue {
    if let whole = Int64(text) { return .int(whole) }
    guard text.contains(where: { ".eE".contains($0) }), let value = Double(text), value.isFinite else {
      return .string(text)
    }
    return .double(value)
  }
}
