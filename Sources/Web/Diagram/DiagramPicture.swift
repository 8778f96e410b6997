import Analysis

/// A diagram's text, and what the browser needs to draw it.
struct DiagramPicture: Sendable {
  let text: String
  /// What a reader of screens is told of the picture.
  let label: String
  /// Address of Mermaid's module.
  let module: String
  /// Of downloads, without extension.
  let fileName: String
  let mermaidHref: String
  let modelsHref: String
  let modelsLabel: String

  init(_ text: String, label: String, source: DiagramSource, query: DiagramQuery, site: Site) {
    self.text = text
    self.label = label
    module = site.assets.prefix + "/vendor/mermaid/index.js"
    fileName = query.view.rawValue
    mermaidHref = "\(source.path)/\(query.view.rawValue).mmd" + (query.showsModels ? "?models=1" : "")
    modelsHref = query.href(source.path, page: .some(nil), models: !query.showsModels)
    modelsLabel = query.showsModels ? "Fold models into agents" : "Show models"
  }
}
