/// The tabs of a trace's or a session's page, and beside them the forms in which it can be had.
struct ViewTabs: Sendable {
  struct Tab: Sendable {
    let name: String
    let href: String
    let isCurrent: Bool
  }

  struct Form: Sendable {
    let name: String
    let href: String
    let isDownload: Bool

    init(_ name: String, _ href: String, isDownload: Bool = false) {
      self.name = name
      self.href = href
      self.isDownload = isDownload
    }
  }

  let tabs: [Tab]
  let forms: [Form]

  /// - Parameters:
  ///   - span: the selected span: all views select it.
  ///   - current: the address of the shown view, where it has more to say than its name.
  init(
    _ views: ViewKind.Forms, of path: String, shown: ViewKind, span: String? = nil, current: String? = nil,
    forms: [Form]
  ) {
    tabs = views.map { kind, _ in
      let view = kind == .timeline ? "" : kind.rawValue
      let state = QueryString([("view", view), ("span", span ?? "")])
      let href = kind == shown ? current ?? path + state.suffix : path + state.suffix
      return Tab(name: kind.name, href: href, isCurrent: kind == shown)
    }
    self.forms = forms + [Form("Share…", path + "/share"), Form("Delete…", path + "/delete")]
  }
}
