/// The dialects that a span bears marks of.
package struct DialectSet: Sendable, Equatable {
  private var bits: UInt64 = 0

  package init() {}

  package init(_ dialects: [Dialect]) {
    for dialect in dialects { insert(dialect) }
  }

  package mutating func insert(_ dialect: Dialect) { bits |= 1 << UInt64(dialect.rawValue) }

  package mutating func formUnion(_ other: DialectSet) { bits |= other.bits }

  package func contains(_ dialect: Dialect) -> Bool { bits & (1 << UInt64(dialect.rawValue)) != 0 }

  /// The one that counts; `nil` for a span without any mark.
  package var first: Dialect? { bits == 0 ? nil : Dialect(rawValue: bits.trailingZeroBitCount) }
}
