import Foundation
import GRPCReceiver
import HTTPServer
import Store

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// What the server needs besides its database.
struct Surroundings {
  /// Of the database.
  let path: String
  let port: UInt16
  let assets: String?

  var findings: [Finding] { [queue, pages, socket, files, memory, curl].compactMap(\.self) }

  /// `nil` where nothing was ever passed on.
  private var queue: Finding? {
    let folder = path + ".forward"
    guard FileManager.default.fileExists(atPath: folder) else { return nil }
    guard FileManager.default.isWritableFile(atPath: folder) else {
      return .problem(
        "queue", "You may not write \(folder), where what is passed on waits.",
        "Allow it to the user that the server runs as.")
    }
    let files = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
    let bytes = files.reduce(0) { sum, file in
      let attributes = try? FileManager.default.attributesOfItem(atPath: folder + "/" + file)
      return sum + ((attributes?[.size] as? NSNumber)?.intValue ?? 0)
    }
    return .ok("queue", "\(bytes / 1_000_000) MB in \(folder) wait to be passed on, at most.")
  }

  private var pages: Finding {
    do {
      let folders = try AssetFolders(given: assets)
      return .ok("assets", "The pages' files are in \(folders.templates) and \(folders.files).")
    } catch {
      return .problem("assets", "The pages' files are not found.", "\(error)")
    }
  }

  private var socket: Finding {
    do {
      let found = try ListenSocket.open(host: "127.0.0.1", port: port)
      close(found.socket)
      return .ok("port", "Port \(port) is free.")
    } catch {
      guard Checkup.isInUse(path) else {
        return .warning(
          "port", "Port \(port) cannot be listened on: \(error)",
          "Start with --port and another number, or end what has it.")
      }
      return .ok("port", "Port \(port) is taken, likely by the server that has the database open.")
    }
  }

  private var files: Finding {
    let limit = FileDescriptors.limit
    guard limit.hard < ServerLimits().connections + GRPCLimits().connections else {
      return .ok("files", "The process may open \(limit.hard == .max ? "any number of" : "\(limit.hard)") files.")
    }
    return .warning(
      "files", "The process may open \(limit.hard) files: fewer clients than usual can be connected.",
      "Raise the limit: ulimit -Hn 4096, or LimitNOFILE= in the service's file.")
  }

  /// Senders faster than the disk make the server hold some 300 MB of what they sent.
  private var memory: Finding {
    guard let text = try? String(contentsOfFile: "/proc/meminfo", encoding: .utf8),
      let line = text.split(separator: "\n").first(where: { $0.hasPrefix("MemAvailable:") }),
      let kilobytes = line.split(separator: " ").compactMap({ Int($0) }).first
    else { return .ok("memory", "This system does not tell how much memory is free.") }
    let told = "\(kilobytes / 1_000) MB of memory are free"
    guard kilobytes < 500_000 else { return .ok("memory", "\(told).") }
    return .warning("memory", "\(told), while the server may need 400 MB under load.", "Close something large.")
  }

  private var curl: Finding {
    let places = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").map { "\($0)/curl" }
    guard let found = places.first(where: FileManager.default.isExecutableFile) else {
      return .warning(
        "curl", "The program curl is not found: budgets cannot call webhooks, and nothing can be passed on.",
        "Install curl, if you want either.")
    }
    return .ok("curl", "\(found) calls webhooks and what is passed on to.")
  }
}
