import Analysis

/// One row of the timeline, ready to be drawn.
struct WaterfallRow: RowView {
  let id: String
  /// Family of types, service and states, as classes.
  let classes: String
  let depth: Int
  let href: String
  let isSelected: Bool
  /// Closes or opens the subtree; `nil` for a leaf.
  let toggle: Toggle?
  let indent: Int
  let guides: String
  let strongGuides: String
  /// Address of the type's drawing.
  let icon: String
  let type: String
  let name: String
  /// Agent, model or tool: what the name does not say.
  let note: String
  let marks: [WaterfallMark]
  let tokens: String
  let bar: WaterfallBar
  let duration: String

  /// The link before a name that has rows below it.
  struct Toggle: RowView {
    let href: String
    let isOpen: Bool
    /// `57` rows that a closed one hides.
    let hidden: String

    func value(named name: String) -> RowValue? {
      switch name {
      case "toggleHref": .text(href)
      case "isOpen": .flag(isOpen)
      case "hidden": .text(hidden)
      default: nil
      }
    }
  }

  func value(named name: String) -> RowValue? {
    switch name {
    case "id": .text(id)
    case "classes": .text(classes)
    case "depth": .text(String(depth))
    case "href": .text(href)
    case "isSelected": .flag(isSelected)
    case "toggle": .rows(toggle.map { [$0] } ?? [])
    case "indent": .text(String(indent))
    case "guides": .text(guides)
    case "strongGuides": .text(strongGuides)
    case "icon": .text(icon)
    case "type": .text(type)
    case "name": .text(self.name)
    case "note": .text(note)
    case "marks": .rows(marks)
    case "tokens": .text(tokens)
    case "x": .text(bar.x)
    case "width": .text(bar.width)
    case "labelX": .text(bar.labelX)
    case "side": .text(bar.side)
    case "duration": .text(duration)
    default: nil
    }
  }
}
