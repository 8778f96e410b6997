import Store

/// The button that pins a trace or a session, or takes the pin away.
struct PinForm: Sendable {
  /// Where the form is sent to.
  let action: String
  let label: String
  /// What the button does, in a sentence.
  let hint: String
  /// What is so now; `nil` where it is not pinned.
  let mark: String?

  init(_ trace: TraceSummary) { self.init("trace", at: Paths.trace(trace.traceID), trace.pin) }

  init(_ session: SessionSummary) { self.init("session", at: Paths.session(session.session.id), session.pin) }

  private init(_ noun: String, at path: String, _ pin: Pin?) {
    action = path + (pin == .own ? "/unpin" : "/pin")
    label = pin == .own ? "Unpin" : "Pin"
    hint =
      pin == .own
      ? "Let the \(noun) go when its time has come" : "Keep the \(noun) whatever its age and however much there is"
    mark =
      switch pin {
      case .own: "pinned"
      case .ofSession: "pinned with its session"
      case nil: nil
      }
  }
}
