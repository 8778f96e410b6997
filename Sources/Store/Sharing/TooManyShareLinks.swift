/// Why a link was not made.
package struct TooManyShareLinks: Error, CustomStringConvertible {
  let limit: Int

  package var description: String { "there are \(limit) links already; revoke some that nobody needs" }
}
