package import Telemetry

/// What went wrong in a span: an exception that it recorded, or the status and attributes that speak of a failure.
package struct SpanFailure: Sendable {
  package var type: String?
  package var message: String?
  package var stackTrace: String?
  /// Unix nanoseconds; `nil` for a failure that no event tells the time of.
  package var time: UInt64?
  /// Attributes of the event beside those above.
  package var rest: [Attribute] = []

  /// The name of an exception's event and the beginning of its keys. Source: OpenTelemetry, "Recording errors".
  private static let exception = "exception"

  /// Exceptions in the order of their events, each once; the status only when it says more than they do.
  package static func all(of span: Span) -> [SpanFailure] {
    var failures = span.events.filter { $0.name == exception }.map { SpanFailure($0.attributes, time: $0.time) }
    let type = errorType(of: span)
    let count = failures.count
    failures.removeAll { FailureSources.steers($0.type ?? "") }
    if failures.count < count || FailureSources.steers(type ?? "") { return failures }
    let ownException = SpanFailure(span.attributes.filter { $0.key.hasPrefix("exception.") }, time: nil)
    if failures.isEmpty, ownException.type != nil || ownException.message != nil { failures.append(ownException) }
    guard span.status.code == .error else { return failures }
    let message = span.status.message
    if failures.isEmpty || !message.isEmpty && !failures.contains(where: { $0.says(message) }) {
      failures.insert(SpanFailure(type: failures.isEmpty ? type : nil, message: message.isEmpty ? nil : message), at: 0)
    }
    return failures
  }

  /// The class of the failure, which some senders tell without a status.
  private static func errorType(of span: Span) -> String? {
    span.attributes.first { $0.key == "error.type" && $0.value.isPresent }?.value.readableText
  }

  /// What went wrong, in words: the first failure that has any, else the class of one; `nil` where nothing tells of one.
  package static func words(of span: Span) -> String? {
    let failures = all(of: span)
    let words = failures.lazy.compactMap(\.words).first
    return words ?? failures.lazy.map(\.shortType).first { !$0.isEmpty }.map(String.init) ?? errorType(of: span)
  }

  /// `Type: message`; many messages begin with the type already.
  private var words: String? {
    guard let message else { return nil }
    let beginning = message.prefix { $0 != ":" }
    let namesType = message.hasPrefix(shortType) || beginning.hasSuffix(".\(shortType)")
    return namesType ? message : "\(shortType): \(message)"
  }

  /// Events that are not shown as failures.
  package static func otherEvents(of span: Span) -> [Event] { span.events.filter { $0.name != exception } }

  private init(type: String?, message: String?) {
    self.type = type
    self.message = message
  }

  private init(_ attributes: [Attribute], time: UInt64?) {
    self.time = time
    for attribute in attributes {
      switch attribute.key {
      case "exception.type" where type == nil: type = attribute.value.readableText
      case "exception.message" where message == nil: message = attribute.value.readableText
      case "exception.stacktrace" where stackTrace == nil: stackTrace = attribute.value.readableText
      default: rest.append(attribute)
      }
    }
  }

  /// SDKs copy an exception into the status as `message` or as `Type: message`, LangChain's as `Type('message')Traceback…`.
  private func says(_ text: String) -> Bool {
    guard let message else { return type == text }
    return text == message || text == "\(type ?? ""): \(message)" || text == "\(shortType): \(message)"
      || text.hasPrefix("\(shortType)(") && text.contains(message)
  }

  /// Without its module.
  private var shortType: Substring { (type ?? "").split(separator: ".").last ?? "" }
}
