import CZlib

/// Bytes that zlib may write before the limit is looked at again.
private let step = 64 << 10

/// zlib counts input in 32 bits: longer input is fed in parts.
private let longestFeed = 1 << 30

extension Compression {
  static func inflated(_ bytes: [UInt8], limit: Int) throws(InflateError) -> [UInt8] {
    var inflater = Inflater(limit: limit)
    defer { inflater.end() }
    // `withUnsafeBufferPointer` rethrows typed errors only as `any Error`: carry the outcome as a value.
    let outcome: Result<Void, InflateError> = unsafe bytes.withUnsafeBufferPointer { input in
      do throws(InflateError) { return .success(try unsafe inflater.run(input)) } catch { return .failure(error) }
    }
    try outcome.get()
    return inflater.output
  }
}

/// One use of zlib's inflate. The stream is on the heap because zlib keeps a pointer to it and refuses a moved one.
@safe private struct Inflater {
  private let stream: UnsafeMutablePointer<z_stream>
  private let limit: Int
  private(set) var output: [UInt8] = []

  init(limit: Int) {
    unsafe stream = .allocate(capacity: 1)
    unsafe stream.initialize(to: z_stream())
    self.limit = limit
    // 32 + 15: gzip or zlib by header, the largest window.
    let status = unsafe inflateInit2_(stream, 47, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    precondition(status == Z_OK, "zlib cannot start inflating: out of memory or another version at run time.")
  }

  func end() {
    unsafe inflateEnd(stream)
    unsafe stream.deallocate()
  }

  mutating func run(_ input: UnsafeBufferPointer<UInt8>) throws(Compression.InflateError) {
    let scratch = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: step)
    defer { unsafe scratch.deallocate() }
    var fed = 0
    while true {
      fed += unsafe feed(input, from: fed)
      let status = try unsafe turn(into: scratch)
      let consumed = unsafe fed - Int(stream.pointee.avail_in)
      switch status {
      case Z_OK: continue
      case Z_STREAM_END:
        if consumed == input.count { return }
        try unsafe startNextMember(isGzip: input[0] == 0x1f, at: consumed)
      case Z_BUF_ERROR where consumed == input.count: throw .truncated
      default: throw .malformed(offset: consumed)
      }
    }
  }

  /// Gives zlib the next part of the input when it has used the last one; returns how many bytes that was.
  private func feed(_ input: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    guard unsafe stream.pointee.avail_in == 0, start < input.count else { return 0 }
    let count = min(input.count - start, longestFeed)
    // zlib's signature is not const, but it does not write there.
    unsafe stream.pointee.next_in = UnsafeMutablePointer(mutating: input.baseAddress?.advanced(by: start))
    unsafe stream.pointee.avail_in = UInt32(count)
    return count
  }

  /// Inflates one step and keeps what came of it.
  private mutating func turn(into scratch: UnsafeMutableBufferPointer<UInt8>) throws(Compression.InflateError) -> Int32
  {
    unsafe stream.pointee.next_out = scratch.baseAddress
    unsafe stream.pointee.avail_out = UInt32(scratch.count)
    let status = unsafe CZlib.inflate(stream, Z_NO_FLUSH)
    let produced = unsafe scratch.count - Int(stream.pointee.avail_out)
    guard produced <= limit - output.count else { throw .tooLarge(limit: limit) }
    unsafe output.append(contentsOf: UnsafeBufferPointer(rebasing: scratch[..<produced]))
    return status
  }

  /// Only gzip may go on after its end, and only with more gzip (31 = 16 + 15).
  private func startNextMember(isGzip: Bool, at offset: Int) throws(Compression.InflateError) {
    guard isGzip, unsafe inflateReset2(stream, 31) == Z_OK else { throw .malformed(offset: offset) }
  }
}
