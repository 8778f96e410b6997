import Compression
import Foundation
import HTTPServer
import Telemetry

/// The files of `Public/`, in memory. Only names found at start are served, so no path can lead anywhere else.
///
/// The address of a file carries the hash of the whole tree, not of the file: modules import each other by relative
/// path and so stay within one version of all of them.
struct Assets: Sendable {
  /// Why the files cannot be used; says which.
  struct LoadError: Error, CustomStringConvertible {
    let description: String
  }

  private struct File: Sendable {
    let type: String
    let bytes: [UInt8]
    /// Set where it is smaller.
    let gzipped: [UInt8]?
  }

  private static let root = "/assets/"
  private static let vendor = "vendor/"

  private let folder: String
  private let hash: String
  private let files: [String: File]
  /// Names under `vendor/`, which is megabytes: read when asked for, cached by the browser.
  private let lazyFiles: Set<String>

  /// Addresses of files begin with this, and go on with `/css/base.css`.
  var prefix: String { Self.root + hash }

  /// - Throws: `LoadError` for an absent folder or a file that cannot be read.
  init(folder: String) throws(LoadError) {
    guard let names = FolderListing.files(under: folder) else {
      throw LoadError(description: "the folder of assets \(folder) does not exist")
    }
    let known = names.filter { AssetType.of($0) != nil }
    var hash = ContentHash()
    var files: [String: File] = [:]
    for name in known where !name.hasPrefix(Self.vendor) {
      let file = try Self.load(name, folder: folder)
      hash.add(name.utf8)
      hash.add(file.bytes)
      files[name] = file
    }
    lazyFiles = Set(known.filter { $0.hasPrefix(Self.vendor) })
    for name in lazyFiles.sorted() { hash.add(name.utf8) }
    self.folder = folder
    self.hash = hash.text
    self.files = files
  }

  /// The file has an address of this kind.
  func owns(_ path: String) -> Bool { path.hasPrefix(Self.root) }

  /// Answers at once: the file is in memory, or there is none.
  func isInMemory(_ path: String) -> Bool { !name(of: path).name.hasPrefix(Self.vendor) }

  /// The file at an address, with or without hash.
  /// - Throws: `Problem` 404 for a name that was not there at start.
  func response(path: String) throws(Problem) -> Response {
    let (name, isCurrent) = name(of: path)
    let found = if let file = files[name] { file } else { try lazyFile(name) }
    guard let file = found else { throw .notFound("There is no file of this name.") }
    let caching = isCurrent ? "public, max-age=31536000, immutable" : "no-cache"
    var response = Response(
      headers: ["Content-Type": file.type, "ETag": "\"\(hash)\"", "Cache-Control": caching], body: file.bytes)
    response.gzipBody = file.gzipped
    return response
  }

  /// The name within `Public/`, and whether the address has the hash of what is served now.
  private func name(of path: String) -> (name: String, isCurrent: Bool) {
    let rest = path.dropFirst(Self.root.count)
    let parts = rest.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, Self.isHash(parts[0]) else { return (String(rest), false) }
    return (String(parts[1]), parts[0] == hash)
  }

  private static func isHash(_ text: Substring) -> Bool {
    text.utf8.count == 16 && text.utf8.allSatisfy { $0.hexDigitValue != nil }
  }

  private func lazyFile(_ name: String) throws(Problem) -> File? {
    guard lazyFiles.contains(name) else { return nil }
    do {
      return try Self.load(name, folder: folder)
    } catch {
      throw .failed("The file \(name) was there when the program started and cannot be read now.")
    }
  }

  private static func load(_ name: String, folder: String) throws(LoadError) -> File {
    let data: Data
    do {
      data = try Data(contentsOf: URL(fileURLWithPath: folder).appendingPathComponent(name))
    } catch {
      throw LoadError(description: "the file \(folder)/\(name) cannot be read: \(error.localizedDescription)")
    }
    guard let (type, isText) = AssetType.of(name) else { preconditionFailure("\(name) was chosen for its type") }
    let bytes = Array(data)
    let gzipped = isText ? Compression.gzip(bytes) : bytes
    return File(type: type, bytes: bytes, gzipped: gzipped.count < bytes.count ? gzipped : nil)
  }
}
