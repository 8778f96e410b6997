import Analysis

/// One row of the timeline, ready to be drawn.
struct WaterfallRow: RowView {
  let id: String
  /// Family of types, colour and states, as classes.
  let classes: String
  /// Where the row stands among all rows that can be scrolled to, from 0.
  let place: Int
  /// Likewise of the row of its parent; `nil` for a root.
  let parentPlace: Int?
  let depth: Int
  let href: String
  let isSelected: Bool
  /// Closes or opens the subtree, or the run; `nil` for a leaf.
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
  let cells: [WaterfallCell]
  let bar: WaterfallBar
  let ticks: [WaterfallTick]
  /// Of the critical path, in steps of the width; empty where it goes by.
  let path: String
  let duration: String
  /// When it starts and how long it takes, in words.
  let times: String

  /// The link before a name that has rows below it.
  struct Toggle: RowView {
    let href: String
    let isOpen: Bool
    /// What following the link does: `Close, 57 below`.
    let label: String

    func value(named name: String) -> RowValue? {
      switch name {
      case "toggleHref": .text(href)
      case "isOpen": .flag(isOpen)
      case "toggleLabel": .text(label)
      default: nil
      }
    }
  }

  /// The depth as a number, where the indent does not tell it any more.
  private var depthText: String { depth > WaterfallGuides.levels ? Format.count(depth) : "" }

  func value(named name: String) -> RowValue? { treeValue(name) ?? barValue(name) }

  private func treeValue(_ name: String) -> RowValue? {
    switch name {
    case "id": .text(id)
    case "classes": .text(classes)
    case "place": .text(String(place))
    case "rowIndex": .text(String(place + 1))
    case "parentPlace": .text(parentPlace.map(String.init) ?? "")
    case "level": .text(String(depth + 1))
    case "href": .text(href)
    case "isSelected": .flag(isSelected)
    case "expanded": .text(toggle.map { $0.isOpen ? "true" : "false" } ?? "")
    case "toggle": .rows(toggle.map { [$0] } ?? [])
    case "indent": .text(String(indent))
    case "guides": .text(guides)
    case "strongGuides": .text(strongGuides)
    case "depth": .text(depthText)
    case "icon": .text(icon)
    case "type": .text(type)
    case "name": .text(self.name)
    case "note": .text(note)
    case "marks": .rows(marks)
    default: nil
    }
  }

  private func barValue(_ name: String) -> RowValue? {
    switch name {
    case "cells": .rows(cells)
    case "x": .text(bar.x)
    case "width": .text(bar.width)
    case "labelX": .text(bar.labelX)
    case "side": .text(bar.side)
    case "overX": .text(bar.overX)
    case "overWidth": .text(bar.overWidth)
    case "outside": .text(bar.outside)
    case "ticks": .rows(ticks)
    case "path": .text(path)
    case "duration": .text(duration)
    case "times": .text(times)
    default: nil
    }
  }
}
