package import Conventions

extension Transcriber {
  /// Types whose spans are asked and answer, without a tool's call.
  package static let searches: Set<SpanType> = [.retrieval, .reranker, .memory]

  /// A search begins: what was looked for.
  mutating func search(_ index: Int, _ content: TranscriptContent) {
    var entry = entry(.toolCall, index, at: steps[index].outline.startTime, .assistant)
    (entry.from, entry.to, entry.tool) = (speaker(index), name(index), name(index))
    entry.parts = content.input.flatMap(\.parts)
    record.add(entry)
  }

  /// A search ends: what was found.
  mutating func find(_ index: Int, _ content: TranscriptContent) {
    var entry = entry(.toolResult, index, at: time(ofEnd: index), .tool)
    (entry.from, entry.to, entry.tool) = (name(index), speaker(index), name(index))
    entry.isError = steps[index].outline.facts.hasFailed
    let documents = content.documents.map { document in
      [document.id, document.content].compactMap(\.self).joined(separator: "\n")
    }
    entry.parts = documents.isEmpty ? content.output.flatMap(\.parts) : documents.map { .text($0) }
    frames[index].entry = record.add(entry)
  }

  private func name(_ index: Int) -> String { steps[index].outline.facts.tool ?? steps[index].outline.name }
}
