/// A name that leads to a list of what has it too.
struct FilterLink {
  let name: String
  let href: String

  init(name: String, href: String) {
    self.name = name
    self.href = href
  }

  /// - Parameter list: the list's path.
  init(_ name: String, _ filter: String, in list: String) {
    self.name = name
    href = list + QueryString([(filter, name)]).suffix
  }
}
