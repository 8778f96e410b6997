import Analysis
import Conventions
import Foundation
import OTLP
import Pricing
import Telemetry

@testable import Web

/// Parsers of what senders say within their telemetry, and writers of formats that it must not break.
enum WordParsers {
  static let all: [String: @Sendable ([UInt8]) -> Void] = [
    "content": content, "texts": texts, "prices": prices, "mermaid": mermaid, "markdown": markdown,
  ]

  /// Messages in every shape and flattened keys, facts, tools, documents, scores, failures: of spans.
  private static func content(_ bytes: [UInt8]) {
    var visitor = ContentVisitor(bytes: bytes)
    try? OTLP.readTraces(bytes, into: &visitor)
  }

  fileprivate static func read(_ span: Span) {
    var resource = Resource()
    resource.attributes = span.attributes
    for fact in FoundFact.all(in: span, of: resource) { precondition(!fact.name.isEmpty, "a fact without a name") }
    for type in [SpanType.llm, .tool, .retrieval] {
      let messages = SpanMessages(span, type: type)
      precondition(String(describing: messages).utf8.count < 64 << 20, "what was read is far larger than what was sent")
      _ = ToolContent(span, type: type)
      _ = RetrievedDocument.all(span, type: type)
    }
    _ = EvaluationScore.all(span)
    _ = SpanFailure.all(of: span)
    _ = (CodeExecution(span), HumanInput(span), WorkforceStep(span))
    _ = SpeakerReader.routes(of: span, tool: span.name, arguments: JSONText(parsing: span.name))
  }

  /// JSON within strings, and Python's way to write it.
  private static func texts(_ bytes: [UInt8]) {
    let text = String(decoding: bytes, as: UTF8.self)
    let values = [JSONText(parsing: text), JSONText(openingLikeTree: text), JSONText.unwrapping(text)]
    for value in values.compactMap(\.self) { _ = MessageReader(source: "fuzz", role: .user).messages(in: value) }
    guard let trace = TraceID(high: 1, low: 1), let id = SpanID(1) else { return }
    var span = Span(traceID: trace, id: id)
    span.name = text
    span.attributes = ["gen_ai.input.messages", "input.value", "gen_ai.tool.call.arguments"].map {
      Attribute($0, .string(text))
    }
    read(span)
  }

  /// Tables of prices, and names of models.
  private static func prices(_ bytes: [UInt8]) {
    let text = String(decoding: bytes, as: UTF8.self)
    _ = try? PriceTable(csv: text)
    for name in ModelName.candidates(text) { precondition(!name.isEmpty, "a model without a name") }
  }

  /// Whatever is written stays one line without anything that Mermaid or HTML would read, and can be read back.
  private static func mermaid(_ bytes: [UInt8]) {
    let text = String(decoding: bytes, as: UTF8.self)
    for written in [MermaidText.line(text), MermaidText.quoted(text)] {
      let plain = written.replacing(/#[0-9]+;/.matchingSemantics(.unicodeScalar), with: "")
      let forbidden: Set<Unicode.Scalar> = [
        "\n", "\r", "\u{2028}", "\u{85}", "<", ">", "&", "#", ";", "%", "\\", "`", "$",
      ]
      precondition(!plain.unicodeScalars.contains(where: forbidden.contains), "foreign text means something to Mermaid")
    }
    precondition(MermaidText.quoted(text).dropFirst().dropLast().contains("\"") == false, "a label ends early")
  }

  /// Escaped text is one line without markup; a fenced block ends where it should; prose is drawn whole.
  private static func markdown(_ bytes: [UInt8]) {
    let text = String(decoding: bytes, as: UTF8.self)
    let escaped = Markdown.escape(text)
    precondition(
      !escaped.unicodeScalars.contains { ["\n", "\r", "<", ">", "\u{2028}"].contains($0) }, "markup gets through")
    var isEscape = false
    for scalar in escaped.unicodeScalars {
      precondition(
        isEscape || !["`", "*", "_", "[", "]", "(", ")", "#", "|"].contains(scalar), "\(scalar) is not escaped")
      isEscape = scalar == "\\" && !isEscape
    }
    // By bytes: a return before a line break would make one character of both.
    let lines = Markdown.code(text).utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map(
      Array.init)
    precondition(lines.dropFirst().firstIndex(of: lines[0]) == lines.count - 2, "a block of code ends early")
    _ = Prose(text)
  }
}

private struct ContentVisitor: TraceVisitor {
  let bytes: [UInt8]

  mutating func resource(_ message: ByteRange, schemaURL: ByteRange) {}
  mutating func scope(_ message: ByteRange, schemaURL: ByteRange) {}
  mutating func attribute(key: ByteRange, value: ByteRange) {}
  mutating func event(_ message: ByteRange) {}
  mutating func link(_ message: ByteRange) {}
  mutating func reject(_ rejection: SpanRejection) {}

  mutating func span(_ record: SpanRecord) {
    guard let span = try? OTLP.decodeSpan(Array(bytes[record.message.range])) else {
      preconditionFailure("a span that was checked")
    }
    WordParsers.read(span)
  }
}
