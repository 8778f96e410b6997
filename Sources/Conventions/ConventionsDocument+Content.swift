extension ConventionsDocument {
  /// The tables of what was said, asked of tools, and found.
  static var content: String {
    """

    ## Messages

    The first row that gives a message wins; span attributes go before events, and these before log records, but events \
    win where they have more messages than the attributes, which then were cut. Values are JSON of any shape: requests and \
    answers of OpenAI (chat and responses), Anthropic, Gemini, Bedrock, the AI SDK, Genkit, LangChain, or OpenTelemetry's \
    parts. Numbers in flattened keys are places up to 4,096. Where no row gives a message, the first value is one, whole.


    """
      + [
        table("input messages", MessageSources.input.map(row)),
        table("output messages", MessageSources.output.map(row)),
        table("system instructions", MessageSources.system.map(row)),
        table("tool definitions", MessageSources.tools.map(row)),
        events, "## Content of tools and searches\n",
        table("tool arguments", ToolSources.arguments.map { row($0, of: "a tool") } + rows(ToolSources.argumentEvents)),
        table("tool result", ToolSources.results.map { row($0, of: "a tool") } + rows(ToolSources.resultEvents)),
        table(
          "documents",
          DocumentSources.flattened.map { Row($0, "openinference", "flattened") }
            + DocumentSources.values.map { row($0, of: "a search") }),
      ].joined(separator: "\n")
  }

  /// Key, dialect, what is peculiar.
  private struct Row {
    let cells: [String]

    init(_ key: String, _ dialect: String, _ note: String) { cells = ["`\(key)`", dialect, note] }
  }

  private static func row(_ source: MessageSource) -> Row { Row(source.key, source.dialect.name, source.form.note) }

  private static func row(_ source: ContentSource, of span: String) -> Row {
    Row(source.key, source.dialect.name, source.isOwn ? "" : "only of \(span)")
  }

  private static func rows(_ events: [(event: String, key: String)]) -> [Row] {
    events.map { Row($0.key, "", "of the event `\($0.event)`") }
  }

  private static var events: String {
    let rows = EventReader.rows.map { Row($0.key, "", "\($0.side), of the event `\($0.event)`") }
    let single = EventReader.roles.keys.sorted().map { Row($0, "", "an event that is one message") }
    return table(
      "events with messages", [Row(EventReader.details, "gen-ai", "an event with the same keys")] + single + rows)
  }

  private static func table(_ name: String, _ rows: [Row]) -> String {
    let lines = rows.map { "| " + $0.cells.joined(separator: " | ") + " |\n" }
    return "### \(name)\n\n| key | dialect | value |\n|---|---|---|\n" + lines.joined()
  }
}

extension MessageSource.Form {
  /// For the printed table.
  fileprivate var note: String {
    switch self {
    case .value: ""
    case .text(let role): "a text of the \(role.rawValue)"
    case .flattened: "flattened"
    case .member(let member, let other): "the member `\(member)`, where there is `\(other)`"
    case .members(let members): "one message of " + members.map { "`\($0.key)`" }.joined(separator: ", ")
    case .conversation: "a whole conversation: what the assistant says last is the output"
    }
  }
}
