/// What may become a link: a stranger's text must not choose another scheme.
enum WebAddress {
  /// `http://` or `https://`, in either case, and no white space, control or direction mark after it.
  static func isLinkable(_ text: String) -> Bool {
    let head = text.prefix(8).lowercased()
    guard head.hasPrefix("http://") || head.hasPrefix("https://"), text.utf8.count <= 2000 else { return false }
    return text.unicodeScalars.allSatisfy { scalar in
      switch scalar.properties.generalCategory {
      case .control, .format, .spaceSeparator, .lineSeparator, .paragraphSeparator, .surrogate: false
      default: true
      }
    }
  }
}
