import Telemetry

extension Step {
  private func changed(_ change: (inout Step) -> Void) -> Step {
    var step = self
    change(&step)
    return step
  }

  func after(_ seconds: Double) -> Step { changed { $0.start = .next(after: seconds) } }
  func alongside(after seconds: Double = 0) -> Step { changed { $0.start = .alongside(after: seconds) } }
  func at(_ seconds: Double) -> Step { changed { $0.start = .at(seconds) } }
  func by(_ sender: Sender) -> Step { changed { $0.sender = sender } }
  func using(_ tokens: Tokens) -> Step { changed { $0.tokens = tokens } }
  func with(_ attributes: Attributes) -> Step { changed { $0.attributes = $0.attributes + attributes } }
  func event(_ event: Moment) -> Step { changed { $0.events.append(event) } }
  func labelled(_ label: String) -> Step { changed { $0.label = label } }

  func linked(to label: String, inTurn turn: Int, _ attributes: Attributes = [:]) -> Step {
    changed { $0.links.append(StepLink(label: label, turn: turn, attributes: attributes)) }
  }

  func succeeding() -> Step { changed { $0.status.code = .ok } }

  func failing(_ message: String = "") -> Step {
    changed {
      $0.status.code = .error
      $0.status.message = message
    }
  }

  /// Fails with an exception, recorded as the conventions ask: an event at the end, and the status.
  func raising(_ failure: Failure) -> Step {
    let exception: Attributes = [
      "exception.type": failure.type, "exception.message": failure.message,
      "exception.stacktrace": failure.stackTrace, "exception.escaped": "False",
    ]
    return event(Moment("exception", at: 1, exception)).failing("\(failure.type): \(failure.message)")
  }

  /// Its sender died before it ended, so its status is unknown too.
  func unfinished() -> Step {
    changed {
      $0.isFinished = false
      $0.status = Status()
    }
  }

  /// Its parent was never sent.
  func orphaned() -> Step { changed { $0.hasParent = false } }
}
