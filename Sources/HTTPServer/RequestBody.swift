import Compression

/// Takes the compression off a request's body.
enum RequestBody {
  /// - Throws: what to refuse the request with.
  static func plain(_ bytes: [UInt8], _ headers: Headers, limit: Int) throws(ServerRefusal) -> [UInt8] {
    guard let encoding = encoding(headers) else { return bytes }
    guard ["gzip", "x-gzip", "deflate"].contains(encoding) else { throw .unsupportedEncoding(encoding) }
    do throws(Compression.InflateError) {
      return try Compression.inflate(bytes, limit: limit)
    } catch {
      switch error {
      case .tooLarge(let limit): throw .inflatedBodyTooLarge(limit: limit)
      case .malformed(let offset): throw .malformedBody("The \(encoding) body is damaged at byte \(offset).")
      case .truncated: throw .malformedBody("The \(encoding) body ends before its compressed data does.")
      }
    }
  }

  /// `nil` when there is none; several are one name that is not supported.
  static func encoding(_ headers: Headers) -> String? {
    let encodings = headers.elements("Content-Encoding").map { $0.lowercased() }.filter { $0 != "identity" }
    return encodings.isEmpty ? nil : encodings.joined(separator: ", ")
  }
}
