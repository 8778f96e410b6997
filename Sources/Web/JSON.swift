import Telemetry

/// A JSON value to be written: members keep their order, numbers are exact.
enum JSON: Sendable {
  case null
  case bool(Bool)
  case int(Int64)
  case unsigned(UInt64)
  /// A number that JSON cannot write (not a number, infinite) becomes a string, as in protobuf's JSON.
  case double(Double)
  /// An exact decimal fraction: `units` × 10^-`places`.
  case decimal(units: Int64, places: Int)
  case string(String)
  case array([JSON])
  case object([(String, JSON)])

  /// On one line. Safe inside HTML and JavaScript too.
  var text: String { String(decoding: bytes, as: UTF8.self) }

  var bytes: [UInt8] {
    var bytes: [UInt8] = []
    write(to: &bytes)
    return bytes
  }

  private func write(to bytes: inout [UInt8]) {
    switch self {
    case .null: bytes += "null".utf8
    case .bool(let value): bytes += (value ? "true" : "false").utf8
    case .int(let value): bytes += String(value).utf8
    case .unsigned(let value): bytes += String(value).utf8
    case .double(let value): Self.write(value, to: &bytes)
    case .decimal(let units, let places): bytes += units.decimalText(places).utf8
    case .string(let text): Self.write(text, to: &bytes)
    case .array(let values): Self.write(values, "[", "]", to: &bytes) { $0.write(to: &$1) }
    case .object(let members):
      Self.write(members, "{", "}", to: &bytes) { member, bytes in
        Self.write(member.0, to: &bytes)
        bytes.append(UInt8(ascii: ":"))
        member.1.write(to: &bytes)
      }
    }
  }

  private static func write<Element>(
    _ elements: [Element], _ open: Unicode.Scalar, _ close: Unicode.Scalar, to bytes: inout [UInt8],
    each: (Element, inout [UInt8]) -> Void
  ) {
    bytes.append(UInt8(ascii: open))
    for (index, element) in elements.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      each(element, &bytes)
    }
    bytes.append(UInt8(ascii: close))
  }

  private static func write(_ value: Double, to bytes: inout [UInt8]) {
    if value.isFinite {
      bytes += "\(value)".utf8
    } else {
      write(value.isNaN ? "NaN" : value > 0 ? "Infinity" : "-Infinity", to: &bytes)
    }
  }
}
