/// How a field is written, in both encodings.
enum FieldKind: Sendable, Equatable {
  case int32, sint32, uint32, fixed32
  /// Strings in JSON.
  case int64, uint64, fixed64, sfixed64
  case double, bool, string
  /// Base64 in JSON.
  case bytes
  /// A trace or span ID: bytes, hexadecimal in JSON.
  case id
  case enumeration(EnumKind)
  case message(MessageKind)

  /// A number of 32 bits.
  var isNarrow: Bool {
    switch self {
    case .int32, .sint32, .uint32, .fixed32, .enumeration: true
    default: false
    }
  }

  /// Protobuf's wire type.
  var wireType: UInt32 {
    switch self {
    case .int32, .sint32, .uint32, .int64, .uint64, .bool, .enumeration: 0
    case .fixed64, .sfixed64, .double: 1
    case .string, .bytes, .id, .message: 2
    case .fixed32: 5
    }
  }
}

/// One field of a message.
struct FieldSchema: Sendable, Equatable {
  enum Presence: Sendable {
    /// Zero or empty is the same as absent, and is not written.
    case implicit
    /// Zero or empty is a value.
    case explicit
    /// At most one of the message's fields that say so is there; zero or empty is a value.
    case choice
  }

  let number: UInt32
  let kind: FieldKind
  let isRepeated: Bool
  let presence: Presence

  /// Numbers of a repeated field are packed into one length-delimited field.
  var isPacked: Bool { isRepeated && kind.wireType != 2 }
  var tag: UInt32 { number << 3 | (isPacked ? 2 : kind.wireType) }
}
