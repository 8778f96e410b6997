import ArgumentParser
import Pricing
import Store
import Telemetry

struct Prune: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Delete telemetry, and give the space back.",
    discussion: """
      By age, size and number as 'serve' does all the time, or one trace, one session, or everything. Pinned traces go \
      only by their id, with their session or with everything. What goes is gone from all sums too. The server must not \
      run meanwhile; its pages can delete as well.
      """)

  @OptionGroup var database: DatabaseOptions
  @Option(
    name: .customLong("keep"), help: ArgumentHelp("Delete what arrived longer ago: 30d, 12h.", valueName: "time"))
  var time: KeepTime?
  @Option(
    name: .customLong("keep-size"),
    help: ArgumentHelp("Delete what arrived first until no more than this is in use: 5GB, 500MB.", valueName: "size"))
  var size: KeepSize?
  @OptionGroup var rules: KeepRules
  @Option(help: ArgumentHelp("Delete this trace.", valueName: "id")) var trace: String?
  @Option(help: ArgumentHelp("Delete the traces of this session.", valueName: "id")) var session: String?
  @Flag(help: "Delete all traces, sessions, log records and metrics.") var all = false

  func run() throws {
    guard time != nil || size != nil || !rules.isEmpty || trace != nil || session != nil || all else {
      throw WrongArguments(
        "Say what to delete: --keep, --keep-size, --keep-traces, --keep-service, --trace, --session or --all.")
    }
    // Not by the environment: what is deleted here stands on the command line.
    let retention = try rules.retention(age: time?.kept ?? .forever, bytes: size?.bytes, environment: [:])
    let trace = try trace.map { text in
      guard let id = TraceID(text) else {
        throw WrongArguments("--trace \(text) is no trace ID: 32 hexadecimal digits.")
      }
      return id
    }
    let store = try Stores.open(database.path(), prices: PriceBook(.shipped))
    try store.settle()
    let before = try store.counts()
    if let trace, try !store.remove(trace: trace) { throw CommandError("No trace has the id \(trace).") }
    if let session, try store.remove(session: session) == 0 {
      throw CommandError("No session has the id “\(session)”.")
    }
    if all { try store.removeAll() }
    while try !store.sweep(retention, now: Clock.now()).isNothing {}
    try store.compact()
    let (after, space) = (try store.counts(), try store.space())
    try store.close()
    StandardOutput.line(
      "deleted \(before.traces - after.traces) traces with \(before.spans - after.spans) spans, "
        + "\(before.logs - after.logs) log records; \(space.used / 1_000_000) MB are in use")
  }
}
