import Testing

/// The table of situations names only tests that there are.
struct SituationTests {
  private static let folder: String = {
    let file = #filePath
    return String(file[..<(file.lastIndex(of: "/") ?? file.endIndex)])
  }()

  private func text(_ name: String) throws -> String {
    String(decoding: try #require(Disk.read("\(Self.folder)/\(name)")), as: UTF8.self)
  }

  @Test func `each of the 83 situations has a row that says how it is shown, or why not`() throws {
    var numbers: [Int] = []
    for line in try text("SITUATIONS.md").split(separator: "\n") where line.hasPrefix("| ") {
      let cells = line.split(separator: "|").map { $0.split(separator: " ").joined(separator: " ") }
      guard let first = cells.first, first.first?.isNumber == true else { continue }
      #expect(cells.count == 3 && !cells[2].isEmpty, "\(line)")
      for part in first.split(separator: ",") {
        let ends = part.split(separator: "–").compactMap { Int($0.filter(\.isNumber)) }
        let (from, to) = (try #require(ends.first), try #require(ends.last))
        numbers += Array(from...to)
      }
    }
    #expect(numbers.sorted() == Array(1...83))
  }

  @Test func `each test that the table names is there`() throws {
    var named: (suites: Set<String>, tests: [String]) = ([], [])
    for line in try text("SITUATIONS.md").split(separator: "\n") where line.hasPrefix("| ") {
      for (position, part) in line.split(separator: "`", omittingEmptySubsequences: false)
        .enumerated()
      where position % 2 == 1 && part.hasSuffix("Tests") { named.suites.insert(String(part)) }
      // A star in code is no emphasis.
      let prose = line.split(separator: "`", omittingEmptySubsequences: false).enumerated()
        .filter { $0.offset % 2 == 0 }.map(\.element).joined()
      for (position, part) in prose.split(separator: "*", omittingEmptySubsequences: false)
        .enumerated()
      where position % 2 == 1 { named.tests.append(String(part)) }
    }
    #expect(named.suites.count > 10 && named.tests.count > 30)
    var sources = ""
    for suite in named.suites.sorted() {
      let isCommands = Disk.read("\(Self.folder)/\(suite).swift") == nil
      sources += try text(isCommands ? "../CLITests/\(suite).swift" : "\(suite).swift")
    }
    let names = sources.split(separator: "\n").filter { $0.contains("func `") }
      .map { String($0.filter { $0 != "`" }) }.joined(separator: "\n")
    for test in named.tests {
      #expect(names.contains(test), "no test is called “\(test)”")
    }
  }
}
