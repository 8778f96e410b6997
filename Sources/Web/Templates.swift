import Foundation
import Mustache

/// The templates of all pages, read once.
struct Templates: Sendable {
  /// Why the templates cannot be used; says which file of which folder.
  struct LoadError: Error, CustomStringConvertible {
    let description: String
  }

  private let folder: String
  private let loaded: Loaded
  /// Reads the folder again for every page: for whoever writes templates.
  private let reloads: Bool

  private struct Loaded: Sendable {
    var library = MustacheLibrary()
    /// Templates of rows, by name.
    var rows: [String: RowTemplate] = [:]
  }

  /// - Parameter rows: names of the templates that `RowTemplate` draws.
  /// - Throws: `LoadError` for an absent folder, a template that does not parse, or a missing one.
  init(
    folder: String, pages: [any HTMLPage.Type], rows: [String] = [], reloads: Bool = false
  ) throws(LoadError) {
    self.folder = folder
    self.reloads = reloads
    loaded = try Self.load(folder, required: pages.map { $0.template }, rows: rows)
  }

  /// The page as HTML.
  /// - Throws: `LoadError`, when reloading finds the folder broken.
  func render(_ page: some HTMLPage) throws(LoadError) -> String {
    let name = type(of: page).template
    let loaded = reloads ? try Self.load(folder, required: [name]) : self.loaded
    guard let text = loaded.library.render(page, withTemplate: name) else {
      preconditionFailure("\(name) was not loaded")
    }
    return text
  }

  /// The rows of a long list as HTML.
  /// - Throws: `LoadError`, when reloading finds the folder broken.
  func render(rows: [some RowView], template name: String) throws(LoadError) -> String {
    let loaded = reloads ? try Self.load(folder, rows: [name]) : self.loaded
    guard let template = loaded.rows[name] else { preconditionFailure("\(name) was not loaded") }
    return template.render(rows)
  }

  private static func load(
    _ folder: String, required: [String] = [], rows: [String] = []
  ) throws(LoadError) -> Loaded {
    HTMLEscaping.register()
    let sources = try read(folder)
    let referenced = sources.values.flatMap(TemplateText.references)
    for name in (required + rows + referenced).sorted() where sources[name] == nil {
      throw LoadError(description: "the template \(folder)/\(name).mustache is missing")
    }
    var loaded = Loaded()
    for (name, text) in sources {
      do {
        if rows.contains(name) { loaded.rows[name] = try RowTemplate(TemplateText.flattened(text)) }
        try loaded.library.register(HTMLEscaping.pragma + TemplateText.flattened(text), named: name)
      } catch {
        throw LoadError(description: "the template \(folder)/\(name).mustache does not parse: \(error)")
      }
    }
    return loaded
  }

  /// Text of each template by its path without extension.
  private static func read(_ folder: String) throws(LoadError) -> [String: String] {
    guard let files = FolderListing.files(under: folder) else {
      throw LoadError(description: "the folder of templates \(folder) does not exist")
    }
    var sources: [String: String] = [:]
    for path in files where path.hasSuffix(TemplateText.suffix) {
      do {
        let text = try String(contentsOfFile: folder + "/" + path, encoding: .utf8)
        sources[String(path.dropLast(TemplateText.suffix.count))] = text
      } catch {
        throw LoadError(description: "the template \(folder)/\(path) cannot be read: \(error.localizedDescription)")
      }
    }
    return sources
  }
}
