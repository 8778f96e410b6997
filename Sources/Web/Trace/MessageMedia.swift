import Conventions
import Mustache

/// The place of an image, a sound or a document in a message: what it is and how big, but not the thing itself.
struct MessageMedia: MustacheParent {
  let modality: String
  /// `image/png, 70 B`, or the type alone.
  let label: String
  /// An address or a provider's ID, as text.
  let target: String?

  /// `nil` for a part of words.
  init?(_ part: MessagePart) {
    switch part {
    case .blob(let blob):
      modality = blob.modality
      label = [blob.mime, Format.bytes(Int64(blob.byteCount))].compactMap(\.self).joined(separator: ", ")
      target = nil
    case .uri(let reference), .file(let reference):
      (modality, label, target) = (reference.modality, reference.mime ?? "", reference.target)
    default: return nil
    }
  }

  func child(named name: String) -> Any? {
    switch name {
    case "modality": modality
    case "label": label
    case "target": target.map { SpanValue(text: $0) } ?? false
    default: nil
    }
  }
}
