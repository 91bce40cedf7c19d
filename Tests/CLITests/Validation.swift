import Foundation
import TestSupport

/// Python with `jsonschema` and PyYAML, the judges of what we write for other programs.
enum Python {
  static let isThere: Bool = {
    guard let sandbox = try? Sandbox() else { return false }
    return (try? sandbox.shell("python3 -c 'import jsonschema, yaml'").code) == 0
  }()

  static let missing = "python3 with jsonschema and PyYAML is not installed"

  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("Validation").path

  /// What the judge says of files in a sandbox; empty when all is right.
  static func validate(_ arguments: String, in sandbox: Sandbox) throws -> String {
    try sandbox.shell("PYTHONDONTWRITEBYTECODE=1 python3 '\(folder)/validate.py' \(arguments)")
      .output
  }
}
