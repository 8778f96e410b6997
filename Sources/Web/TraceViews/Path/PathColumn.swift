/// How the list of a path may be ordered.
enum PathColumn: String, TableColumn {
  case start, duration

  var label: String { self == .start ? "From" : "Took" }
  var hint: String? { self == .start ? "Since the trace began" : "On the path" }
  var isNumber: Bool { true }
  var isDescending: Bool { self == .duration }
}
