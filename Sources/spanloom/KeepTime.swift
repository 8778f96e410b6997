import ArgumentParser
import Store

/// How long something is kept: `30d`, `12h`, or `off` for ever.
struct KeepTime: ExpressibleByArgument {
  /// `nil` keeps for ever.
  let hours: Int64?

  init?(argument: String) {
    guard argument != "off" else {
      hours = nil
      return
    }
    guard let unit = ["h": 1, "d": 24][argument.suffix(1)] as Int64?, let number = Int64(argument.dropLast()),
      number > 0, number <= 1_000_000
    else { return nil }
    hours = number * unit
  }

  var kept: KeptTime { hours.map { .hours($0) } ?? .forever }
}

/// How much is kept: `5GB`, `500MB`, or `off` for any amount. Powers of 1,000. Less than 10 MB is taken for a mistake: a
/// database with nothing in it has one already.
struct KeepSize: ExpressibleByArgument {
  private static let least = 10_000_000.0
  /// `nil` keeps any amount.
  let bytes: Int64?

  init?(argument: String) {
    guard argument != "off" else {
      bytes = nil
      return
    }
    guard let unit = ["MB": 1_000_000, "GB": 1_000_000_000][argument.suffix(2).uppercased()] as Int64?,
      let number = Double(argument.dropLast(2)), number >= 1, number <= 1_000_000,
      number * Double(unit) >= Self.least
    else { return nil }
    bytes = Int64(number * Double(unit))
  }
}

/// How many traces are kept: `100000`, or `off` for any number.
struct KeepCount: ExpressibleByArgument {
  /// `nil` keeps any number.
  let count: Int64?

  init?(argument: String) {
    guard argument != "off" else {
      count = nil
      return
    }
    guard let number = Int64(argument), number > 0 else { return nil }
    count = number
  }
}

/// How long the traces of a service are kept: `checkout=90d`.
struct KeepService: ExpressibleByArgument {
  let name: String
  let time: KeepTime

  init?(argument: String) {
    guard let equals = argument.lastIndex(of: "="), equals > argument.startIndex,
      let time = KeepTime(argument: String(argument[argument.index(after: equals)...]))
    else { return nil }
    name = String(argument[..<equals])
    self.time = time
  }
}
