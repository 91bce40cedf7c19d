import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

extension Fixture {
  /// The driver that was built beside the tests.
  static let driver: String? = {
    var folder = CommandLine.arguments.first ?? ""
    while let slash = folder.lastIndex(of: "/") {
      folder = String(folder[..<slash])
      if access(folder + "/GitDriver", X_OK) == 0 { return folder + "/GitDriver" }
    }
    return nil
  }()

  /// Runs the driver, below another program if `below` names one.
  @discardableResult
  func drive(
    _ arguments: String..., below wrapper: [String] = [], adding: [String: String] = [:]
  ) throws -> Outcome {
    let driver = try #require(Fixture.driver)
    let line = wrapper + [driver] + arguments
    return try run(line[0], Array(line.dropFirst()), in: repositoryFolder, adding: adding)
  }
}
