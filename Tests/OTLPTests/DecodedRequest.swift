import Foundation
import Telemetry

/// What the official Python library read of a recorded request: `N.decoded.json`.
///
/// Read with `JSONDecoder`, since `JSONSerialization` on Linux is wrong in the last digits of doubles.
struct DecodedRequest: Decodable {
  struct ResourceSpans: Decodable { let scopeSpans: [ScopeSpans] }
  struct ScopeSpans: Decodable { let spans: [Span] }

  struct Span: Decodable {
    let traceId: String
    let spanId: String
    let name: String?
    let startTimeUnixNano: String?
    let attributes: [KeyValue]?
    let events: [Event]?
    let links: [Link]?
  }

  struct Event: Decodable { let name: String? }
  struct Link: Decodable { let spanId: String }

  struct KeyValue: Decodable {
    let key: String?
    let value: AnyValue?

    var attribute: Attribute { Attribute(key ?? "", value?.value ?? .empty) }
  }

  let resourceSpans: [ResourceSpans]

  static func spans(_ data: Data) throws -> [Span] {
    let request = try JSONDecoder().decode(DecodedRequest.self, from: data)
    return request.resourceSpans.flatMap(\.scopeSpans).flatMap(\.spans)
  }
}

struct AnyValue: Decodable {
  struct List<Item: Decodable>: Decodable { let values: [Item]? }

  private enum CodingKeys: CodingKey {
    case stringValue, boolValue, intValue, doubleValue, arrayValue, kvlistValue, bytesValue
  }

  let value: AttributeValue

  init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    value =
      switch fields.allKeys.first {
      case nil: .empty
      case .stringValue: .string(try fields.decode(String.self, forKey: .stringValue))
      case .boolValue: .bool(try fields.decode(Bool.self, forKey: .boolValue))
      case .intValue: .int(Int64(try fields.decode(String.self, forKey: .intValue)) ?? 0)
      case .doubleValue: .double(try Self.double(fields))
      case .arrayValue:
        .array(
          (try fields.decode(List<AnyValue>.self, forKey: .arrayValue).values ?? []).map(\.value))
      case .kvlistValue:
        .map(try fields.decode(List<DecodedRequest.KeyValue>.self, forKey: .kvlistValue).attributes)
      case .bytesValue: .bytes(Array(try fields.decode(Data.self, forKey: .bytesValue)))
      }
  }

  /// A number, or the name of one that JSON cannot write.
  private static func double(_ fields: KeyedDecodingContainer<CodingKeys>) throws -> Double {
    do { return try fields.decode(Double.self, forKey: .doubleValue) } catch is DecodingError {
      return Double(try fields.decode(String.self, forKey: .doubleValue)) ?? 0
    }
  }
}

extension AnyValue.List<DecodedRequest.KeyValue> {
  fileprivate var attributes: [Attribute] { (values ?? []).map(\.attribute) }
}
