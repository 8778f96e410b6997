/// A hash that changes when content does: FNV-1a, 64 bits. It keeps caches right and proves nothing.
package struct ContentHash: Sendable {
  package private(set) var value: UInt64 = 0xcbf2_9ce4_8422_2325

  package init() {}

  package mutating func add(_ bytes: some Sequence<UInt8>) {
    for byte in bytes { value = (value ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
  }

  /// 16 lower-case hexadecimal digits.
  package var text: String { value.hexDigits }
}
