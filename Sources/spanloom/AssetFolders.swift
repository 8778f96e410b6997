import Foundation

/// The folders of templates and of files for the browser.
struct AssetFolders {
  let templates: String
  let files: String

  /// Looks where it was told; else beside the installed program (`PREFIX/share/spanloom`); else in the checkout that
  /// the program was built in, or is started from.
  init(given: String?) throws {
    let places = given.map { [$0] } ?? Self.usualPlaces
    guard let root = places.first(where: Self.isComplete) else {
      let looked = places.map { "'\($0)'" }.joined(separator: ", ")
      throw WrongArguments(
        "No folders 'templates' and 'Public' in \(looked). Name the folder that has both with --assets, or run 'make install' again."
      )
    }
    templates = Self.path(root, "templates")
    files = Self.path(root, "Public")
  }

  private static var usualPlaces: [String] {
    let program = URL(fileURLWithPath: Bundle.main.executablePath ?? CommandLine.arguments[0])
      .resolvingSymlinksInPath()
    let folder = program.deletingLastPathComponent()
    var places = [folder.deletingLastPathComponent().appendingPathComponent("share/spanloom").path]
    var parent = folder
    for _ in 0..<4 {  // .build/TRIPLE/release/spanloom
      parent.deleteLastPathComponent()
      places.append(parent.path)
    }
    return places + [FileManager.default.currentDirectoryPath]
  }

  private static func isComplete(_ root: String) -> Bool {
    ["templates", "Public"].allSatisfy { name in
      let attributes = try? FileManager.default.attributesOfItem(atPath: path(root, name))
      return attributes?[.type] as? FileAttributeType == .typeDirectory
    }
  }

  private static func path(_ root: String, _ name: String) -> String {
    (root as NSString).appendingPathComponent(name)
  }
}
