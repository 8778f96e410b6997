import CZlib

extension Compression {
  /// Compresses in one go into memory that zlib says is enough.
  static func deflated(_ bytes: [UInt8], _ format: Format, level: Int32) -> [UInt8] {
    precondition(bytes.count <= 1 << 30, "More than 1 GiB is not compressed in one piece.")
    let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
    unsafe stream.initialize(to: z_stream())
    defer { unsafe stream.deallocate() }
    // 16 + 15 wraps as gzip, 15 as zlib; 8 is zlib's default memory level.
    let windowBits: Int32 = format == .gzip ? 31 : 15
    let started = unsafe deflateInit2_(
      stream, level, Z_DEFLATED, windowBits, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
      Int32(MemoryLayout<z_stream>.size))
    precondition(started == Z_OK, "zlib cannot start deflating: out of memory or another version at run time.")
    defer { unsafe _ = deflateEnd(stream) }
    let bound = unsafe Int(deflateBound(stream, UInt(bytes.count)))
    return unsafe bytes.withUnsafeBufferPointer { input in
      unsafe [UInt8](unsafeUninitializedCapacity: bound) { output, count in
        count = unsafe deflateOnce(stream, input, output)
      }
    }
  }
}

/// Compresses all of `input`; returns the bytes written to `output`, which holds at least `deflateBound` bytes.
private func deflateOnce(
  _ stream: UnsafeMutablePointer<z_stream>, _ input: UnsafeBufferPointer<UInt8>,
  _ output: UnsafeMutableBufferPointer<UInt8>
) -> Int {
  unsafe stream.pointee.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
  unsafe stream.pointee.avail_in = UInt32(input.count)
  unsafe stream.pointee.next_out = output.baseAddress
  unsafe stream.pointee.avail_out = UInt32(output.count)
  let status = unsafe CZlib.deflate(stream, Z_FINISH)
  precondition(status == Z_STREAM_END, "zlib wrote more than its own bound.")
  return unsafe output.count - Int(stream.pointee.avail_out)
}
