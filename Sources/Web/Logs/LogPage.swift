import Store

/// One log record, whole.
struct LogPage: HTMLPage {
  static let template = "log"

  let frame: Frame
  let title: String
  let log: LogView

  init(_ log: LogView, site: Site, visit: Visit) {
    title = log.line.eventName ?? "Log record"
    frame = Frame(site, visit, title: title, section: .logs, hasTwins: true)
    self.log = log
  }
}
