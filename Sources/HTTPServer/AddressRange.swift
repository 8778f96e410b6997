/// An address, or all that begin like it: `10.0.0.0/8`.
package struct AddressRange: Sendable, Equatable {
  private let start: IPAddress
  /// Of the first bits, which all of them share.
  private let length: Int

  /// Parses an address, or one with the number of bits that count.
  package init?(_ text: String) {
    let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    guard let start = IPAddress(parts[0]) else { return nil }
    let whole = start.bytes.count * 8
    self.start = start
    guard parts.count == 2 else {
      length = whole
      return
    }
    guard let length = UInt8(parts[1]).map(Int.init), length <= whole, parts[1].first != "+" else { return nil }
    self.length = length
  }

  package func contains(_ address: IPAddress) -> Bool {
    guard address.bytes.count == start.bytes.count else { return false }
    return zip(address.bytes, start.bytes).enumerated().allSatisfy { index, pair in
      let bits = min(8, max(0, length - 8 * index))
      let mask = bits == 0 ? 0 : UInt8.max << UInt8(8 - bits)
      return pair.0 & mask == pair.1 & mask
    }
  }
}
