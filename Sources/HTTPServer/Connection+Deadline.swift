/// When a connection has had its time.
extension Connection {
  /// Closes the connection if its phase has lasted too long.
  func cutIfOverdue(at now: ContinuousClock.Instant) {
    let limits = core.limits
    update { state in
      let deadline = state.phase.deadline(limits)
      guard let deadline, now - state.since > deadline else { return }
      cut(&state)
    }
  }

  /// Closes the connection if it is still receiving a request.
  func cutIfReceiving() {
    update { state in if state.phase.isReceiving && !core.isEncrypted { cut(&state) } }
  }

  /// Closes the connection if no request is under way.
  func cutIfIdle() {
    update { state in if state.phase.isIdle { cut(&state) } }
  }

  private func cut(_ state: inout State) {
    if state.phase.isReceiving { write(RawAnswer.tooSlow) }
    if !state.phase.isIdle { core.ledger.cutOff() }
    core.release(state.phase)
    state.enter(.cut)
    disconnect()
  }
}

extension Phase {
  var isIdle: Bool {
    switch self {
    case .fresh, .idle: true
    default: false
    }
  }

  /// Whether a request has begun and has not arrived.
  var isReceiving: Bool {
    switch self {
    case .head, .body, .swallowing: true
    default: false
    }
  }

  /// How long the phase may last; `nil` is for ever.
  func deadline(_ limits: ServerLimits) -> Duration? {
    switch self {
    case .fresh, .head: limits.headDeadline
    case .idle: limits.idleTimeout
    case .body(let upload):
      min(limits.bodyGrace + .seconds(upload.count / limits.bodyBytesPerSecond), limits.bodyDeadline)
    case .swallowing: limits.bodyGrace
    case .sending(let bytes): limits.sendGrace + .seconds(bytes / limits.bodyBytesPerSecond)
    case .lingering: limits.lingerDeadline
    case .working, .answered, .cut: nil
    }
  }
}
