/// The files that a site is made of, read and parsed. Takes some ten milliseconds, and needs no database: a server that
/// starts can do this while the database is opened.
package struct SiteFiles: Sendable {
  let assets: Assets
  let templates: Templates

  /// - Parameter options: tell the folders.
  /// - Throws: `Templates.LoadError`, `Assets.LoadError`: each names a file or folder.
  package init(_ options: SiteOptions) throws {
    assets = try Assets(folder: options.assets)
    templates = try Templates(
      folder: options.templates, pages: Pages.all, rows: Pages.rows, reloads: options.reloadsTemplates)
  }
}
