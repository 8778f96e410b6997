/// Reads the members of a part that holds an image, a sound or a document, in the spellings of all providers.
enum MediaParts {
  /// `modality` is what the part's type says; its media type tells better.
  static func part(_ value: JSONText, modality: String) -> MessagePart? {
    let told = value.text("modality") ?? modality
    let places =
      [value]
      + ["image_url", "image", "input_audio", "audio", "file", "source", "document", "video", "media"]
      .compactMap { value[$0] }
    for place in places {
      let inner = place["image"] ?? place["source"] ?? place
      for candidate in [place, inner] {
        if let part = content(of: candidate, beside: value, modality: told) { return part }
      }
    }
    return nil
  }

  /// The content itself where `place` has it: a text that is an address or base64, or an object with one of those.
  private static func content(of place: JSONText, beside part: JSONText, modality: String) -> MessagePart? {
    let mime = mimeType(of: place) ?? mimeType(of: part)
    if case .string(let text) = place {
      return isAddress(text)
        ? MediaReader.part(url: text, mime: mime, modality: modality)
        : MediaReader.part(base64: text, mime: mime, modality: modality)
    }
    if let url = place.text("url", "uri", "file_uri", "fileUri", "image_url", "file_url", "s3Location") {
      return MediaReader.part(url: url, mime: mime, modality: modality)
    }
    if let data = place.text("data", "base64", "bytes", "file_data", "b64_json") {
      return MediaReader.part(base64: data, mime: mime, modality: modality)
    }
    if let content = place.text("content"), place["type"]?.stringValue == "blob" {
      return MediaReader.part(base64: content, mime: mime, modality: modality)
    }
    guard let file = place.text("file_id", "fileId") else { return nil }
    return .file(.init(mime: mime, modality: MediaReader.modality(of: mime) ?? modality, target: file))
  }

  private static func mimeType(of place: JSONText) -> String? {
    place.text("mime_type", "mimeType", "media_type", "mediaType", "contentType")
  }

  private static func isAddress(_ text: String) -> Bool {
    let head = text.utf8.prefix(32)
    return head.starts(with: "data:".utf8) || String(decoding: head, as: UTF8.self).contains("://")
  }
}
