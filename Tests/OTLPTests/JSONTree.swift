import Foundation

/// JSON as a tree, for comparing; `JSONDecoder` reads doubles exactly.
enum JSONTree: Decodable, Equatable {
  case null
  case bool(Bool)
  case number(Double)
  case string(String)
  case array([JSONTree])
  case object([String: JSONTree])

  init(from decoder: any Decoder) throws {
    // The most frequent first: each miss costs an error.
    let value = try decoder.singleValueContainer()
    if let string = try? value.decode(String.self) {
      self = .string(string)
    } else if let object = try? value.decode([String: JSONTree].self) {
      self = .object(object)
    } else if let array = try? value.decode([JSONTree].self) {
      self = .array(array)
    } else if let number = try? value.decode(Double.self) {
      self = .number(number)
    } else if let bool = try? value.decode(Bool.self) {
      self = .bool(bool)
    } else {
      self = .null
    }
  }

  init(_ text: [UInt8]) throws { self = try JSONDecoder().decode(JSONTree.self, from: Data(text)) }

  /// The same with enumerators as numbers, where the official library writes names.
  var withNumberedEnums: JSONTree {
    switch self {
    case .array(let items): return .array(items.map(\.withNumberedEnums))
    case .object(let members):
      return .object(
        Dictionary(
          uniqueKeysWithValues: members.map { key, value in
            if case .string(let name) = value, let number = Self.enumerators[name] { return (key, .number(number)) }
            return (key, value.withNumberedEnums)
          }))
    default: return self
    }
  }

  /// Those that recorded requests have.
  private static let enumerators: [String: Double] = [
    "SPAN_KIND_INTERNAL": 1, "SPAN_KIND_SERVER": 2, "SPAN_KIND_CLIENT": 3, "SPAN_KIND_PRODUCER": 4,
    "SPAN_KIND_CONSUMER": 5, "STATUS_CODE_OK": 1, "STATUS_CODE_ERROR": 2, "SEVERITY_NUMBER_INFO": 9,
    "SEVERITY_NUMBER_ERROR": 17, "AGGREGATION_TEMPORALITY_DELTA": 1, "AGGREGATION_TEMPORALITY_CUMULATIVE": 2,
  ]
}
