/// A page as finished values: what its template shows and nothing else.
///
/// Only stored properties are seen by the template engine. Rows of long lists conform to `MustacheParent` instead.
protocol HTMLPage: Sendable {
  /// The template's file under `templates/`, without its extension.
  static var template: String { get }
  var frame: Frame { get }
}
