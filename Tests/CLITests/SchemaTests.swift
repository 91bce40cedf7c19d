import Book
import TestSupport
import Testing

@Suite(.enabled(if: Python.isThere, Comment(rawValue: Python.missing)))
struct `The schema of records` {
  /// A sandbox with the schemas of all kinds in `schemas/`.
  private func sandbox() async throws -> Sandbox {
    let sandbox = try Sandbox()
    for kind in Kind.allCases {
      let schema = await sandbox.pairbook("schema", kind.rawValue)
      try sandbox.folder.write(schema.output, to: "work/schemas/\(kind.rawValue).json")
    }
    return sandbox
  }

  private func refused(_ files: [(kind: Kind, text: String)]) async throws -> [String] {
    let sandbox = try await sandbox()
    var list = ""
    for (number, file) in files.enumerated() {
      try sandbox.folder.write(file.text, to: "work/\(number).md")
      list += "\(file.kind.rawValue) \(number).md\n"
    }
    try sandbox.folder.write(list, to: "work/list")
    return try Python.validate("records schemas list", in: sandbox)
      .split(separator: "\n").map { line in
        let parts = line.split(separator: "\t", maxSplits: 1)
        let number = parts.first.flatMap { Int($0.dropLast(3)) }
        guard let number, parts.count == 2 else { return String(line) }
        return "\(parts[1])\n\(files[number].text)"
      }
  }

  @Test func `every record in which nothing is wrong is valid`() async throws {
    var files: [(kind: Kind, text: String)] = []
    for example in Rule.all.flatMap(\.examples) {
      let book = Book(files: example.sources)
      let found = findings(in: RuleContext(book, today: example.today))
      for document in book.documents {
        let text = String(decoding: document.file.bytes, as: UTF8.self)
        // What is silenced is wrong all the same.
        guard let kind = document.kind, !found.contains(where: { $0.path == document.path }),
          !text.contains("pairbook: ignore")
        else { continue }
        files.append((kind, text))
      }
    }
    let distinct = Dictionary(files.map { ($0.text, $0) }, uniquingKeysWith: { first, _ in first })
    #expect(distinct.count > 10)
    #expect(try await refused(Array(distinct.values)) == [])
  }

  @Test func `what the commands write is valid`() async throws {
    let sandbox = try await sandbox()
    let commands = [
      "init --name Mentoring", "new person Ana --email ana@example.org",
      "new person Bo --email bo@example.org --manager ana",
      "new pair ana bo", "sign ana+bo --on-behalf-of ana --as member",
      "new goal ana+bo Talk --owner ana --due 2026-09-01 --specific talk --measurable talks"
        + " --attainable yes --relevant yes",
      "new meeting ana+bo --date 2026-06-15 --lead ana",
    ]
    for command in commands {
      let outcome = await sandbox.pairbook(command.split(separator: " ").map(String.init))
      #expect(outcome.code == 0, "\(command): \(outcome.both)")
    }
    let list = try sandbox.shell("ls program.md people/*.md pairs/*/*.md pairs/*/*/*.md").output
      .split(separator: "\n").map(String.init)
    #expect(list.count == 8)
    let lines = list.compactMap { path in Kind(path: path).map { "\($0.rawValue) \(path)\n" } }
    try sandbox.folder.write(lines.joined(), to: "work/list")
    #expect(try Python.validate("records schemas list", in: sandbox) == "")
  }

  static let wrong: [(Kind, String)] = [
    (.person, "name: Ana\nemail: ana@example.org"),
    (.person, "name: Ana\nemail: ana\njoined: 2026-01-05"),
    (.person, "name: Ana\nemail: a@b.c\njoined: 5 January"),
    (.person, "name: Ana\nemail: a@b.c\njoined: 2026-01-05\nfavourite-tea: oolong"),
    (.person, "name: Ana\nemail: a@b.c\njoined: 2026-01-05\ncapacity: -1"),
    (.person, "name: Ana\nemail: a@b.c\njoined: 2026-01-05\nassessment:\n  listening: 7"),
    (.person, "name: Ana\nemail: a@b.c\njoined: 2026-01-05\nassessment:\n  singing: 3"),
    (.person, "name: Ana\nemail: a@b.c\njoined: 2026-01-05\naway:\n  - from: 2026-01-05"),
    (.person, "name:\nemail: a@b.c\njoined: 2026-01-05"),
    (.meeting, "status: hold"),
    (.meeting, "status: held\ntime: 12.30"),
    (.meeting, "status: held\nminutes: 1h"),
    (.meeting, "status: held\nlead: Ana Silva"),
    (.meeting, "status: [held]"),
    (.agreement, "members: []\nstart: 2026-01-05\nend: 2026-06-05"),
    (.agreement, "members: [a, b]\nstart: 2026-01-05\nend: 2026-06-05\nmeet: often"),
    (.signature, "as: member\ndate: 2026-01-05\nterms: sha256:12"),
    (.closing, "date: 2026-01-05\nreason: other\nrecommend: {ana: 11}"),
    (
      .program,
      "pairbook: 1\nname: M\nstyle: peer\nstart: 2026-01-05\ncoordinators: [a]\nmeet: monthly\nrules: {no-such-rule: off}"
    ),
  ]

  @Test func `wrong records are not`() async throws {
    let files = Self.wrong.map { (kind: $0.0, text: "---\n\($0.1)\n---\n") }
    #expect(try await refused(files).count == files.count)
  }

  @Test func `the schema of any record takes records of each kind`() async throws {
    let sandbox = try Sandbox()
    let schema = await sandbox.pairbook("schema").output
    try sandbox.folder.write(schema, to: "work/schema.json")
    try sandbox.folder.write("{\"status\": \"held\"}", to: "work/right.json")
    try sandbox.folder.write("{\"status\": \"hold\"}", to: "work/wrong.json")
    #expect(try Python.validate("document schema.json right.json", in: sandbox) == "")
    #expect(try Python.validate("document schema.json wrong.json", in: sandbox) != "")
  }
}
