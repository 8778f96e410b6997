import Conventions
import Mustache

/// What went into a span or came out of it, as messages of a conversation.
struct MessageSide: MustacheParent {
  /// Messages that a page carries of one side; the rest is in the JSON twin, and the page says so.
  static let limit = 200
  /// The last messages of a long conversation stand open; those before them are folded away.
  static let open = 6

  let title: String
  let messages: [Message]

  /// The sides that a span shows, each only if it has messages.
  static func sides(of messages: SpanMessages, type: SpanType) -> [MessageSide] {
    let input = MessageSide(title: "Input", messages: messages.showsInput(of: type) ? messages.input : [])
    let output = MessageSide(title: "Output", messages: messages.showsOutput(of: type) ? messages.output : [])
    return [input, output].filter { !$0.messages.isEmpty }
  }

  /// The keys that the messages were read from, each once.
  var sources: String {
    var seen = Set<String>()
    return messages.map(\.source).filter { seen.insert($0).inserted }.joined(separator: ", ")
  }

  private var shown: [Message] { Array(messages.suffix(Self.limit)) }

  private var earlier: [Message] { shown.count > Self.open + 2 ? Array(shown.dropLast(Self.open)) : [] }

  func child(named name: String) -> Any? {
    switch name {
    case "title": title
    case "count": messages.count > 1 ? Format.count(messages.count) : false
    case "sources": sources
    case "hasEarlier": !earlier.isEmpty
    case "earlierCount": Format.count(earlier.count, "earlier message")
    case "earlier": earlier.map { MessageView($0) }
    case "messages": shown.dropFirst(earlier.count).map { MessageView($0) }
    case "cut":
      messages.count > Self.limit
        ? "The last \(Self.limit) of \(Format.count(messages.count, "message")); the JSON has them all." : false
    default: nil
    }
  }
}
