import CZlib

extension Compression {
  /// CRC-32 as gzip has it: tells damage, not intent.
  package static func checksum(_ bytes: some Collection<UInt8>) -> UInt32 {
    let found = bytes.withContiguousStorageIfAvailable { buffer in
      unsafe UInt32(truncatingIfNeeded: crc32_z(0, buffer.baseAddress, buffer.count))
    }
    return found ?? checksum(Array(bytes))
  }
}
