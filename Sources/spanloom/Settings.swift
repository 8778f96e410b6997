import ArgumentParser
import Foundation

/// A value from the command line, else from the environment, else the default.
enum Settings {
  /// - Throws: when the variable is set to something that cannot be used.
  static func value<Value: ExpressibleByArgument>(
    _ given: Value?, _ variable: String, default standard: @autoclosure () -> Value
  ) throws -> Value {
    try optional(given, variable) ?? standard()
  }

  static func optional<Value: ExpressibleByArgument>(
    _ given: Value?, _ variable: String, in environment: [String: String] = ProcessInfo.processInfo.environment
  ) throws -> Value? {
    if let given { return given }
    guard let text = environment[variable], !text.isEmpty else { return nil }
    guard let value = Value(argument: text) else {
      throw WrongArguments(
        "\(variable)=\(text) cannot be used; set it to what the flag of that name takes, or unset it.")
    }
    return value
  }
}

/// Where the database is: for every command that opens it.
struct DatabaseOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The database file. (default: spanloom.db in $XDG_DATA_HOME/spanloom, else ~/.local/share/spanloom; env: SPANLOOM_DATABASE)",
      valueName: "path"))
  var database: String?

  func path() throws -> String {
    let path = try Settings.value(database, "SPANLOOM_DATABASE", default: Self.standardPath)
    return (path as NSString).expandingTildeInPath
  }

  private static var standardPath: String {
    let environment = ProcessInfo.processInfo.environment
    let data = environment["XDG_DATA_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil } ?? "~/.local/share"
    return (data as NSString).appendingPathComponent("spanloom/spanloom.db")
  }
}
