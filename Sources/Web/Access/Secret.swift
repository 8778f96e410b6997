import Foundation

/// Makes secrets: 256 bits from the system's generator, in letters that fit URLs, headers and shells.
package enum Secret {
  /// Begins with this, so that programs that look for leaked secrets can know it.
  static let prefix = "spl_"

  package static func make() -> String {
    var generator = SystemRandomNumberGenerator()
    let bytes = (0..<32).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
    let text = Data(bytes).base64EncodedString()
    return prefix + text.replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
  }
}
