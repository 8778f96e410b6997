/// One place where a span may carry messages: the key, whose it is, and in which form.
struct MessageSource: Sendable {
  enum Form: Sendable, Equatable {
    /// One attribute with JSON of any shape, or a text.
    case value
    /// One attribute that is a message of this role even if it is a bare text.
    case text(Message.Role)
    /// An attribute for every leaf: the key is the common beginning, numbers between dots are places in lists.
    case flattened
    /// Several attributes that are members of one message: member and key.
    case members([(member: String, key: String)])
    /// A text that is a member of one attribute's JSON, which has another member too: that tells whose JSON it is.
    case member(String, beside: String)
    /// A whole conversation: what the assistant says last is the output, the rest the input.
    case conversation

    static func == (a: Form, b: Form) -> Bool {
      switch (a, b) {
      case (.value, .value), (.flattened, .flattened), (.conversation, .conversation): true
      case (.text(let a), .text(let b)): a == b
      case (.members(let a), .members(let b)): a.map(\.key) == b.map(\.key)
      case (.member(let a, let besideA), .member(let b, let besideB)): (a, besideA) == (b, besideB)
      default: false
      }
    }
  }

  /// The attribute's key, or the common beginning of several.
  let key: String
  let dialect: Dialect
  let form: Form

  init(_ key: String, _ dialect: Dialect, _ form: Form = .value) {
    self.key = key
    self.dialect = dialect
    self.form = form
  }
}
