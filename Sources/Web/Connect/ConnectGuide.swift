/// How one framework or language is pointed here.
struct ConnectGuide: Sendable {
  /// The anchor on the page.
  let id: String
  let title: String
  /// What to know before pasting: where it goes, what else it needs.
  let note: String
  /// One or two snippets: what to install or export, and the code.
  let snippets: [Snippet]

  struct Snippet: Sendable {
    /// The name of the language, or of the shell.
    let language: String
    /// With `BASE` where this server's address goes, as in `http://127.0.0.1:4318`, and `GRPC` where that for gRPC goes.
    let text: String
  }

  init(_ id: String, _ title: String, _ note: String, _ snippets: [(language: String, text: String)]) {
    self.id = id
    self.title = title
    self.note = note
    self.snippets = snippets.map { Snippet(language: $0.language, text: $0.text) }
  }
}
