/// The life of a request, called by libmicrohttpd's callbacks in this order.
extension Connection {
  func beginHead(target: String) {
    update { state in
      if case .cut = state.phase { return }
      state.enter(.head(target: target))
    }
  }

  /// The head is complete.
  func admit(method: String, headers: Headers, size: Int) -> Step {
    guard case .head(let target) = update({ $0.phase }) else { return .close }
    var head = RequestHead(method: method, target: target, headers: headers)
    head.client = client
    head.isSecure = core.isEncrypted
    switch core.admission(of: head, targetBytes: target.utf8.count, headBytes: size) {
    case .accept(let lane, let limit):
      let upload = Upload(head: head, lane: lane, limit: limit)
      guard core.ledger.begin(upload) else { return refuse(head, core.refused(.overloaded, head)) }
      let step = enter(.body(upload))
      if step.isClose { core.ledger.end(upload) }
      return step
    case .refuse(let response): return refuse(head, response)
    }
  }

  /// An answer given before the body: at once when the client waits for a word, after a small body, or in a large one.
  private func refuse(_ head: RequestHead, _ response: Response) -> Step {
    if head.headers["Expect"] != nil && !head.hasNoBody {
      return enter(.answered(response)).isClose ? .close : finish()
    }
    let isLong = head.isChunked || (head.contentLength ?? 0) > core.limits.swallowedBytes
    return isLong ? .interrupt(response) : enter(.swallowing(response))
  }

  private func enter(_ phase: Phase) -> Step {
    update { state in
      if case .cut = state.phase { return .close }
      state.enter(phase)
      return .proceed
    }
  }

  /// A part of the body.
  func receive(_ bytes: UnsafeBufferPointer<UInt8>) -> Step {
    update { state in
      switch state.phase {
      case .body(let upload):
        guard bytes.count <= upload.limit - upload.count else {
          return .refuse(.bodyTooLarge(limit: upload.limit), upload.head)
        }
        guard core.ledger.hold(bytes.count, of: upload) else { return .refuse(.overloaded, upload.head) }
        unsafe upload.append(bytes)
        return .proceed
      case .swallowing: return .proceed
      case .lingering(let left):
        state.phase = .lingering(left: left - bytes.count)
        return bytes.count <= left ? .proceed : .close
      default: return .close
      }
    }
  }

  /// The whole request has arrived, or its answer is there.
  func finish() -> Step {
    update { state in
      switch state.phase {
      case .body(let upload):
        state.enter(.working)
        return .work(upload)
      case .swallowing(let response), .answered(let response):
        state.enter(.sending(bytes: response.body.count))
        return .answer(response)
      default: return .close
      }
    }
  }

  /// Answers past libmicrohttpd, and goes on reading for a while. What is encrypted only libmicrohttpd can write: there the
  /// answer waits for the end of the body, which has `ServerLimits.bodyGrace`.
  func interrupt(with response: Response) -> Step {
    guard !core.isEncrypted else {
      return update { state in
        core.release(state.phase)
        if case .cut = state.phase { return .close }
        state.enter(.swallowing(response))
        return .proceed
      }
    }
    let bytes = RawAnswer.bytes(response)
    let step: Step = update { state in
      core.release(state.phase)
      if case .cut = state.phase { return .close }
      state.enter(.lingering(left: core.limits.lingerBytes))
      write(bytes)
      endWriting()
      return .proceed
    }
    if !step.isClose { core.ledger.answered(response.status, bytes: response.body.count) }
    return step
  }

  /// The request is over, well or not.
  func complete() {
    update { state in
      core.release(state.phase)
      if case .cut = state.phase { return }
      state.enter(.idle)
    }
  }
}

extension Step {
  fileprivate var isClose: Bool { if case .close = self { true } else { false } }
}
