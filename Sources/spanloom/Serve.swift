import ArgumentParser

struct Serve: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Take telemetry and show it in the browser.",
    discussion: """
      Prints one line when it is ready: 'listening http://HOST:PORT'. Logs go to standard error. Ends on SIGINT or \
      SIGTERM, when what it accepted is on disk.
      """)

  @OptionGroup var options: ServeOptions

  func run() throws { try Listening(options).run() }
}

struct Demo: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Serve, with sample sessions loaded when the database is empty.")

  @OptionGroup var options: ServeOptions

  func run() throws { try Listening(options).run(withSamples: true) }
}
