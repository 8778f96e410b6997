import CZstd

extension Compression {
  /// Why bytes are not the frame that they are said to be.
  package struct UnpackError: Error, Equatable, CustomStringConvertible {
    package let description: String
  }

  /// Appends a part of `bytes` to `output`, compressed by zstd into a frame of its own, if that takes no more than `limit` bytes.
  ///
  /// - Parameter level: as `zstd` has them, 1 to 19; below 0 faster and larger.
  /// - Returns: whether it did; if not, `output` stays as it is.
  package static func pack(
    _ part: Range<Int>, of bytes: [UInt8], level: Int32, limit: Int, into output: inout [UInt8]
  ) -> Bool {
    unsafe withUnsafeTemporaryAllocation(byteCount: max(limit, 1), alignment: 1) { frame in
      let size = unsafe bytes.withUnsafeBytes { all in
        let input = unsafe UnsafeRawBufferPointer(rebasing: all[part])
        return packers.with { context in
          unsafe ZSTD_compressCCtx(context.handle, frame.baseAddress, limit, input.baseAddress, input.count, level)
        }
      }
      guard ZSTD_isError(size) == 0 else { return false }  // for want of room, or of memory
      unsafe output.append(contentsOf: UnsafeRawBufferPointer(rebasing: frame[..<size]))
      return true
    }
  }

  /// The bytes of a frame, which are said to be so many.
  ///
  /// - Parameter limit: of `size`; no more memory is taken, whatever the frame says of itself.
  package static func unpack(_ frame: Span<UInt8>, size: Int, limit: Int) throws(UnpackError) -> [UInt8] {
    guard 0...limit ~= size else { throw UnpackError(description: "\(size) bytes are not from 0 to \(limit)") }
    var made = 0
    let bytes = unsafe frame.withUnsafeBufferPointer { input in
      unsafe [UInt8](unsafeUninitializedCapacity: size) { output, count in
        made = unpackers.with { context in
          unsafe ZSTD_decompressDCtx(context.handle, output.baseAddress, size, input.baseAddress, input.count)
        }
        count = ZSTD_isError(made) == 0 ? made : 0
      }
    }
    guard ZSTD_isError(made) == 0 else {
      throw unsafe UnpackError(description: String(cString: ZSTD_getErrorName(made)))
    }
    guard made == size else { throw UnpackError(description: "\(made) bytes where \(size) should be") }
    return bytes
  }

  private static let packers = unsafe ContextPool(
    make: { unsafe ZSTD_createCCtx() }, free: { unsafe _ = ZSTD_freeCCtx($0) })
  private static let unpackers = unsafe ContextPool(
    make: { unsafe ZSTD_createDCtx() }, free: { unsafe _ = ZSTD_freeDCtx($0) })
}
