/// Reads images, sounds and documents of a message. Their bytes are counted, not kept.
enum MediaReader {
  /// A part from an address: a `data:` URL is a blob, a bare base64 text too, anything else a reference.
  static func part(url: String, mime: String?, modality: String) -> MessagePart {
    guard url.utf8.starts(with: "data:".utf8) else {
      return .uri(.init(mime: mime, modality: self.modality(of: mime) ?? modality, target: url))
    }
    let head = url.utf8.dropFirst(5).prefix { $0 != UInt8(ascii: ",") }
    let data = url.utf8.dropFirst(5 + head.count + 1)
    let words = String(decoding: head.prefix(256), as: UTF8.self).split(
      separator: ";", omittingEmptySubsequences: false)
    let type = words.first.flatMap { $0.isEmpty ? nil : String($0) } ?? mime
    let count = words.last == "base64" ? base64Count(data) : data.count
    return .blob(.init(mime: type, modality: self.modality(of: type) ?? modality, byteCount: count))
  }

  static func part(base64: String, mime: String?, modality: String) -> MessagePart {
    if base64.utf8.starts(with: "data:".utf8) { return part(url: base64, mime: mime, modality: modality) }
    return .blob(
      .init(mime: mime, modality: self.modality(of: mime) ?? modality, byteCount: base64Count(base64.utf8)))
  }

  /// `image` of `image/png`; other types than image, audio and video are documents.
  static func modality(of mime: String?) -> String? {
    guard let mime, let kind = mime.split(separator: "/").first?.lowercased() else { return nil }
    return ["image", "audio", "video"].contains(kind) ? kind : "document"
  }

  /// Bytes that base64 digits stand for: white space and padding count for nothing.
  private static func base64Count(_ digits: some Collection<UInt8>) -> Int {
    let count = digits.count { $0 > 0x20 && $0 != UInt8(ascii: "=") }
    return count / 4 * 3 + [0, 0, 1, 2][count % 4]
  }
}
