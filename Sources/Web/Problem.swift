import HTTPServer

/// Why a request gets no page: each is one thing the client did, or one failure of ours, in words for a person.
struct Problem: Error, Equatable {
  let status: Int
  let message: String
  /// Methods that the address does take, for `Allow`.
  private(set) var allowed: [String] = []
  /// Seconds, for `Retry-After`.
  private(set) var retryAfter: Int?

  private init(_ status: Int, _ message: String) {
    self.status = status
    self.message = message
  }

  static func malformed(_ message: String) -> Problem { Problem(400, message) }

  /// A query parameter that cannot be used: named, with what it should be.
  static func parameter(_ name: String, _ value: String, _ expected: String) -> Problem {
    Problem(400, "The parameter “\(name)” cannot be “\(value.prefix(80))”: \(expected)")
  }

  /// The client is told how to prove itself.
  static func unauthorized(_ message: String) -> Problem { Problem(401, message) }

  static func forbidden(_ message: String) -> Problem { Problem(403, message) }
  static func notFound(_ message: String) -> Problem { Problem(404, message) }
  static func tooLarge(_ message: String) -> Problem { Problem(413, message) }
  static func misdirected(_ message: String) -> Problem { Problem(421, message) }

  /// - Parameter retryAfter: seconds.
  static func tooMany(_ message: String, retryAfter: Int) -> Problem {
    var problem = Problem(429, message)
    problem.retryAfter = retryAfter
    return problem
  }

  static func failed(_ message: String) -> Problem { Problem(500, message) }

  /// What the HTTP server refused by itself.
  static func refused(_ refusal: ServerRefusal) -> Problem {
    var problem = Problem(refusal.status, refusal.message)
    if refusal == .overloaded { problem.retryAfter = 1 }
    return problem
  }

  static func unsupportedType(_ message: String) -> Problem { Problem(415, message) }

  static func method(_ method: String, allowed: [String], _ message: String) -> Problem {
    var problem = Problem(405, message)
    problem.allowed = allowed
    return problem
  }

  static func busy(_ message: String, retryAfter: Int) -> Problem {
    var problem = Problem(503, message)
    problem.retryAfter = retryAfter
    return problem
  }

  /// The words of the status for a heading.
  var title: String {
    switch status {
    case 400: "This address is not right"
    case 401: "A token is needed"
    case 403: "Refused"
    case 404: "Nothing here"
    case 405: "Not this way"
    case 413, 414, 431: "Too large"
    case 415: "Not this type"
    case 421: "Unknown host name"
    case 429: "Too many tries"
    case 503: "Busy"
    default: "Something failed here"
    }
  }
}
