/// Why a table of prices cannot be read.
package struct PriceError: Error, Equatable, CustomStringConvertible {
  /// Counted from 1, the head included.
  package let line: Int
  package let column: String
  package let problem: String

  package init(line: Int, column: String, problem: String) {
    self.line = line
    self.column = column
    self.problem = problem
  }

  package var description: String { "line \(line), \(column): \(problem)" }
}
