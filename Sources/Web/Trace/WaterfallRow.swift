import Analysis
import Mustache

/// One row of the timeline, ready to be drawn.
struct WaterfallRow: MustacheParent {
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
  struct Toggle: MustacheParent {
    let href: String
    let isOpen: Bool
    /// `57` rows that a closed one hides.
    let hidden: String

    func child(named name: String) -> Any? {
      switch name {
      case "toggleHref": href
      case "isOpen": isOpen
      case "hidden": hidden
      default: nil
      }
    }
  }

  func child(named name: String) -> Any? {
    switch name {
    case "id": id
    case "classes": classes
    case "depth": depth
    case "href": href
    case "isSelected": isSelected
    case "toggle": toggle ?? false
    case "indent": indent
    case "guides": guides
    case "strongGuides": strongGuides.isEmpty ? false : strongGuides
    case "icon": icon
    case "type": type
    case "name": self.name
    case "note": note
    case "marks": marks
    case "tokens": tokens
    case "x": bar.x
    case "width": bar.width
    case "labelX": bar.labelX
    case "side": bar.side
    case "duration": duration
    default: nil
    }
  }
}
