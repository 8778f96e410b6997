import Foundation
import Synchronization

/// The tokens that are known now: the one of `--token`, and those of a file, which is read again when it changes.
package final class TokenBook: Sendable {
  private struct State {
    var tokens: [NamedToken]
    var mark: FileMark?
    /// Unix nanoseconds when the file was looked at.
    var lastLook: Int64
  }

  /// Bytes that a file of tokens may have.
  private static let fileLimit = 1 << 20
  /// Nanoseconds between looks: as long as a token that was taken out may still open.
  static let pause: Int64 = 1_000_000_000

  private let own: [NamedToken]
  private let path: String?
  private let failed: @Sendable (String) -> Void
  private let state: Mutex<State>

  /// - Parameters:
  ///   - token: may do everything.
  ///   - path: of a file of tokens.
  ///   - failed: told why a file that has changed cannot be used; its former tokens stay.
  /// - Throws: `TokenFileError`.
  package init(token: String? = nil, path: String? = nil, failed: @escaping @Sendable (String) -> Void = { _ in })
    throws
  {
    own = token.map { [.only($0)] } ?? []
    self.path = path
    self.failed = failed
    let mark = path.flatMap(FileMark.init)
    let listed = try path.map(Self.read) ?? []
    if let path, listed.isEmpty {
      throw TokenFileError(path: path, reason: "it has no token; add one with 'spanloom token add'")
    }
    state = Mutex(State(tokens: listed, mark: mark, lastLook: .min))
  }

  func token(_ hash: TokenHash, at time: Int64) -> NamedToken? {
    all(at: time).reduce(into: NamedToken?.none) { found, token in
      if token.hash.equals(hash) && token.isValid(at: time) { found = token }
    }
  }

  /// Those that are known, expired ones too.
  func all(at time: Int64) -> [NamedToken] {
    guard let path else { return own }
    return own
      + state.withLock { state in
        if state.lastLook.addingReportingOverflow(Self.pause).partialValue <= time || time < state.lastLook {
          state.lastLook = time
          look(path, &state)
        }
        return state.tokens
      }
  }

  private func look(_ path: String, _ state: inout State) {
    let mark = FileMark(path)
    guard mark != state.mark else { return }
    state.mark = mark
    do {
      state.tokens = try Self.read(path)
    } catch {
      failed("The tokens stay as they were: \(error)")
    }
  }

  /// - Throws: `TokenFileError`.
  package static func read(_ path: String) throws(TokenFileError) -> [NamedToken] {
    let text: String
    do {
      let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
      defer { try? file.close() }
      let data = try file.read(upToCount: fileLimit + 1) ?? Data()
      guard data.count <= fileLimit else {
        throw TokenFileError(path: path, reason: "it has more than \(fileLimit) bytes")
      }
      text = String(decoding: data, as: UTF8.self)
    } catch let error as TokenFileError {
      throw error
    } catch {
      throw TokenFileError(path: path, reason: "it is not there, or cannot be read")
    }
    do {
      return try TokenFile(text).tokens
    } catch {
      throw TokenFileError(path: path, reason: error.description)
    }
  }
}

/// Tells whether a file is still the same.
private struct FileMark: Equatable {
  private let time: Date?
  private let size: Int?
  private let number: Int?

  /// `nil` when there is none.
  init?(_ path: String) {
    guard let attributes = try? FileManager.default.attributesOfItem(atPath: path) else { return nil }
    time = attributes[.modificationDate] as? Date
    size = (attributes[.size] as? NSNumber)?.intValue
    number = (attributes[.systemFileNumber] as? NSNumber)?.intValue
  }
}

/// Why a file of tokens cannot be used.
package struct TokenFileError: Error, CustomStringConvertible {
  let path: String
  let reason: String

  package var description: String { "The file of tokens \(path) cannot be used: \(reason)." }
}
