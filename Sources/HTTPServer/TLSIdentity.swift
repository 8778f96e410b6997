/// What a server proves itself with.
package struct TLSIdentity: Sendable {
  /// In PEM: the server's own certificate, then those that lead to one that clients know.
  package let certificates: String
  /// In PEM, not encrypted.
  package let key: String

  package init(certificates: String, key: String) {
    self.certificates = certificates
    self.key = key
  }
}
