import Telemetry

extension OTLP {
  /// A message with other texts, all else byte for byte as it was: unknown fields, order, even odd lengths.
  ///
  /// Bytes that are text count as texts too. Copying happens once, and only when something changes.
  /// - Returns: `nil` when the editor changes nothing.
  package static func rewrite(
    _ message: [UInt8], as kind: MessageKind, with editor: inout some TextEditor
  ) throws(MalformedMessage) -> [UInt8]? {
    var rewriter = TextRewriter(editor: editor)
    defer { editor = rewriter.editor }
    try rewriter.read(message, kind)
    return rewriter.patches.isEmpty ? nil : rewriter.patched(message)
  }
}

/// Walks through a message once and notes what is to be replaced: texts, and the lengths of all messages around them.
private struct TextRewriter<Editor: TextEditor> {
  /// Bytes of the message, and what takes their place. In order, and none overlaps another.
  struct Patch {
    let range: Range<Int>
    var bytes: [UInt8] = []

    var growth: Int { bytes.count - range.count }
  }

  /// A message whose fields are being read: the place of the patch of its length, and how much all had grown before it.
  private struct Opened {
    let patch: Int
    let growth: Int
  }

  /// Where a field's length begins, and where its content lies.
  private struct Field {
    let start: Int
    let content: ByteRange
  }

  var editor: Editor
  private(set) var patches: [Patch] = []
  /// Of all patches but the lengths of messages that are still open.
  private var growth = 0
  private let schemas = MessageSchema.all

  init(editor: Editor) { self.editor = editor }

  mutating func read(_ message: [UInt8], _ kind: MessageKind) throws(MalformedMessage) {
    try fields(of: .all(of: message), kind, depth: WireLimits.greatestValueDepth, in: message.span)
  }

  private mutating func fields(
    of message: ByteRange, _ kind: MessageKind, depth: Int, in bytes: WireBytes
  ) throws(MalformedMessage) {
    let schema = MessageSchema.of(kind, in: schemas)
    var reader = WireReader(message, in: bytes)
    while let tag = try reader.tag(in: bytes) {
      guard tag & 7 == 2, let place = schema.place(ofNumber: tag >> 3) else {
        try reader.skip(tag, in: bytes)
        continue
      }
      let start = reader.position
      let field = Field(start: start, content: try reader.window(in: bytes))
      switch schema.fields[place].kind {
      case .message(.keyValue): try member(field, depth: depth, in: bytes)
      case .message(let kind): try nested(field, kind, depth: depth, in: bytes)
      case .string: text(field, TextPlace(kind, tag >> 3), in: bytes)
      case .bytes where Self.isText(field.content, in: bytes): text(field, .value, in: bytes)
      default: break
      }
    }
  }

  private mutating func nested(
    _ field: Field, _ kind: MessageKind, depth: Int, in bytes: WireBytes
  ) throws(MalformedMessage) {
    let isValue = kind == .anyValue
    if isValue, depth == 0 { return replaceValue(field, by: editor.unread) }
    let opened = open(field)
    try fields(of: field.content, kind, depth: isValue ? depth - 1 : depth, in: bytes)
    close(field, opened)
  }

  private mutating func open(_ field: Field) -> Opened {
    defer { patches.append(Patch(range: field.start..<field.content.start)) }
    return Opened(patch: patches.count, growth: growth)
  }

  /// Gives a message its new length, if anything in it has changed since it was opened.
  private mutating func close(_ field: Field, _ opened: Opened) {
    guard patches.count > opened.patch + 1 else {
      patches.removeLast()
      return
    }
    var length = WireWriter()
    length.varint(UInt64(field.content.count + growth - opened.growth))
    patches[opened.patch].bytes = length.bytes
    growth += patches[opened.patch].growth
  }

  private mutating func member(_ field: Field, depth: Int, in bytes: WireBytes) throws(MalformedMessage) {
    switch editor.member(try WireReader.keyValue(field.content, in: bytes).key, in: bytes) {
    case .leave: return
    case .read: try nested(field, .keyValue, depth: depth, in: bytes)
    case .replace(let text, let rule): try replaceValues(of: field, by: text, rule, in: bytes)
    }
  }

  private mutating func replaceValues(
    of member: Field, by text: [UInt8], _ rule: Int, in bytes: WireBytes
  ) throws(MalformedMessage) {
    let opened = open(member)
    var reader = WireReader(member.content, in: bytes)
    while let tag = try reader.tag(in: bytes) {
      guard tag == KeyValueField.value.rawValue else {
        try reader.skip(tag, in: bytes)
        continue
      }
      let start = reader.position
      let value = Field(start: start, content: try reader.window(in: bytes))
      guard try Self.isReplaceable(value.content, by: text, in: bytes) else { continue }
      replaceValue(value, by: text)
      editor.replaced(value.content, rule: rule)
    }
    close(member, opened)
  }

  /// Whether a value says something that the text does not.
  private static func isReplaceable(
    _ value: ByteRange, by text: [UInt8], in bytes: WireBytes
  ) throws(MalformedMessage) -> Bool {
    var reader = WireReader(value, in: bytes)
    while let tag = try reader.tag(in: bytes) {
      guard tag & 7 == 2 else {
        try reader.skip(tag, in: bytes)
        if tag != AnyValueField.bool.rawValue { return true }
        continue
      }
      let content = try reader.window(in: bytes)
      if !content.isEmpty, !content.holds(text, in: bytes) { return true }
    }
    return false
  }

  /// Makes a value one text.
  private mutating func replaceValue(_ field: Field, by text: [UInt8]) {
    var value = WireWriter()
    value.field(AnyValueField.string.rawValue, text)
    replace(field, by: value.bytes)
  }

  private mutating func text(_ field: Field, _ place: TextPlace?, in bytes: WireBytes) {
    guard let place, let text = editor.text(field.content, place, in: bytes) else { return }
    replace(field, by: text)
  }

  private mutating func replace(_ field: Field, by content: [UInt8]) {
    var writer = WireWriter()
    writer.varint(UInt64(content.count))
    writer.append(contentsOf: content)
    let patch = Patch(range: field.start..<field.content.end, bytes: writer.bytes)
    patches.append(patch)
    growth += patch.growth
  }

  private static func isText(_ range: ByteRange, in bytes: WireBytes) -> Bool {
    String(validating: range.range.map { bytes[$0] }, as: UTF8.self) != nil
  }

  func patched(_ message: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(message.count + growth)
    var place = 0
    for patch in patches {
      result += message[place..<patch.range.lowerBound]
      result += patch.bytes
      place = patch.range.upperBound
    }
    return result + message[place...]
  }
}

extension ByteRange {
  fileprivate func holds(_ text: [UInt8], in bytes: WireBytes) -> Bool {
    count == text.count && text.indices.allSatisfy { bytes[start + $0] == text[$0] }
  }
}

extension TextPlace {
  /// `nil` for what is no text to be edited.
  fileprivate init?(_ kind: MessageKind, _ number: UInt32) {
    switch (kind, number) {
    case (.anyValue, 1): self = .value
    case (.span, 5), (.event, 2): self = .name
    case (.status, 2): self = .statusMessage
    case (.metric, 2): self = .description
    default: return nil
    }
  }
}
