/// How much of the usual price a service level costs.
enum ServiceLevel {
  /// In percent; 100 for a level that is not known.
  static func percent(_ level: String?, model: String) -> Int64 {
    switch level?.lowercased() {
    case "flex", "batch": 50
    case "priority", "fast": model.hasPrefix("gpt-5.5") ? 250 : 200
    default: 100
    }
  }
}
