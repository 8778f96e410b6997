import ArgumentParser

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

/// The flags that limit what is kept.
struct KeepOptions: ParsableArguments {
  @Option(
    name: .customLong("keep"),
    help: ArgumentHelp(
      "Delete what arrived longer ago: 30d, 12h, or off. (default: 30d; env: SPANLOOM_KEEP)", valueName: "time"))
  var time: KeepTime?

  @Option(
    name: .customLong("keep-size"),
    help: ArgumentHelp(
      "Delete what arrived first while more is in use: 5GB, 10MB at least, or off. (default: 5GB; env: SPANLOOM_KEEP_SIZE)",
      valueName: "size"))
  var size: KeepSize?
}
