import Foundation
import Mustache

/// The templates of all pages, read once.
package struct Templates: Sendable {
  /// Why the templates cannot be used; says which file of which folder.
  package struct LoadError: Error, CustomStringConvertible {
    package let description: String
  }

  private let folder: String
  private let library: MustacheLibrary
  /// Reads the folder again for every page: for whoever writes templates.
  private let reloads: Bool

  /// - Throws: `LoadError` for an absent folder, a template that does not parse, or a missing one.
  package init(folder: String, pages: [any HTMLPage.Type], reloads: Bool = false) throws(LoadError) {
    self.folder = folder
    self.reloads = reloads
    library = try Self.load(folder, required: pages.map { $0.template })
  }

  /// The page as HTML.
  /// - Throws: `LoadError`, when reloading finds the folder broken.
  package func render(_ page: some HTMLPage) throws(LoadError) -> String {
    let name = type(of: page).template
    let library = reloads ? try Self.load(folder, required: [name]) : self.library
    guard let text = library.render(page, withTemplate: name) else { preconditionFailure("\(name) was not loaded") }
    return text
  }

  private static func load(_ folder: String, required: [String]) throws(LoadError) -> MustacheLibrary {
    HTMLEscaping.register()
    let sources = try read(folder)
    let referenced = sources.values.flatMap(TemplateText.references)
    for name in (required + referenced).sorted() where sources[name] == nil {
      throw LoadError(description: "the template \(folder)/\(name).mustache is missing")
    }
    var library = MustacheLibrary()
    for (name, text) in sources {
      do {
        try library.register(HTMLEscaping.pragma + TemplateText.flattened(text), named: name)
      } catch {
        throw LoadError(description: "the template \(folder)/\(name).mustache does not parse: \(error)")
      }
    }
    return library
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
