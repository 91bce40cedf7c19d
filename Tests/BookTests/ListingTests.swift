import Book
import Testing

@Suite struct `Listings` {
  static let files = [
    SourceFile(
      path: "program.md",
      text:
        "---\npairbook: 1\nname: P\nstyle: peer\nstart: 2026-01-01\ncoordinators: [ana]\nmeet: weekly\n---\n"
    ),
    SourceFile(
      path: "people/ana.md",
      text: "---\nname: Ana\nemail: [a@x.org, b@x.org]\njoined: 2026-01-01\n---\n"),
    SourceFile(
      path: "people/bo.md",
      text:
        "---\nname: \"=HYPERLINK(\\\"http://x\\\"; \\\"y\\\")\"\nemail: b@x.org\njoined: 2026-01-01\nteam: a, b\n---\n"
    ),
    SourceFile(
      path: "pairs/ana+bo/agreement.md",
      text: "---\nmembers: [ana, bo]\nstart: 2026-06-01\nend: 2026-12-01\nmeet: weekly\n---\n"),
    SourceFile(
      path: "pairs/ana+bo/goals/talk.md",
      text:
        "---\ntitle: -1 talk\nowner: bo\nbaseline: -2\ntarget: 4\ncurrent: 1\ndue: 2026-09-01\n---\n\n- [ ] Plan it due:2026-06-10\n- [x] Think\n"
    ),
    SourceFile(
      path: "pairs/ana+bo/meetings/2026-06-08.md",
      text: "---\nstatus: Held\nabsent: bo\n---\n\n- [ ] @ana Call due:2026-06-12\n"),
    SourceFile(
      path: "pairs/ana+bo/signatures/ana.md",
      text:
        "---\nsigner: ana\nas: member\ndate: 2026-06-01\nterms: sha256:\(String(repeating: "0", count: 64))\n---\n"
    ),
  ]

  static func listing(_ sort: Listing.Sort, on day: String = "2026-06-15") throws -> Listing {
    Board(Book(files: files), today: try #require(Day(day))).listing(sort)
  }

  @Test(arguments: Listing.Sort.allCases)
  func `have a cell for every column, and every main column`(_ sort: Listing.Sort) throws {
    let listing = try Self.listing(sort)
    #expect(!listing.rows.isEmpty)
    #expect(listing.rows.allSatisfy { $0.count == listing.columns.count })
    #expect(Set(listing.columns).count == listing.columns.count)
    #expect(listing.mainColumns.allSatisfy { listing.columns.contains($0) })
  }

  @Test(arguments: Listing.Sort.allCases)
  func `don't depend on the order of files`(_ sort: Listing.Sort) throws {
    let today = try #require(Day("2026-06-15"))
    let reversed = Board(Book(files: Self.files.reversed()), today: today).listing(sort)
    #expect(try reversed.json(today: today).text == Self.listing(sort).json(today: today).text)
  }

  @Test(arguments: Listing.Sort.allCases)
  func `name their columns for an empty book too`(_ sort: Listing.Sort) throws {
    let empty = Board(Book(files: []), today: try #require(Day("2026-06-15"))).listing(sort)
    #expect(empty.columns == (try Self.listing(sort)).columns)
    #expect(empty.csv(header: true).hasSuffix("\r\n"))
  }

  @Test func `know every key of a record and what is computed of it`() throws {
    let goals = try Self.listing(.goals).selecting([
      "goal", "owner", "baseline", "progress", "status", "steps", "open-steps",
    ])
    #expect(goals.tabSeparated(header: false) == "talk\tbo\t-2\t0.5\tactive\t2\t1\n")
    let meetings = try Self.listing(.meetings).selecting(["status", "day", "held", "present"])
    #expect(meetings.tabSeparated(header: false) == "held\t2026-06-08\tyes\tana\n")
    let actions = try Self.listing(.actions).selecting([
      "kind", "line", "title", "owners", "state", "days-overdue",
    ])
    #expect(
      actions.tabSeparated(header: false) == """
        step\t10\tPlan it\tbo\topen\t5
        step\t11\tThink\tbo\tdone\t0
        action\t6\tCall\tana\topen\t3

        """)
  }

  @Test func `hold signatures that are missing`() throws {
    let signatures = try Self.listing(.signatures).selecting(["signer", "standing", "required"])
    #expect(signatures.tabSeparated(header: false) == "ana\tstale\tyes\nbo\tmissing\tyes\n")
  }

  static let filters: [(String, [String])] = [
    ("id=ana", ["ana"]), ("id!=ana", ["bo"]), ("email=b@x.org", ["ana", "bo"]),
    ("team=", ["ana"]), ("team=a, b", ["bo"]), ("pairs=ana+bo", ["ana", "bo"]), ("id=an", []),
  ]

  @Test(arguments: filters)
  func `keep the rows that a condition asks for`(condition: String, ids: [String]) throws {
    let filter = try #require(Listing.Filter(condition))
    let people = try Self.listing(.people).filtered([filter]).selecting(["id"])
    #expect(people.tabSeparated(header: false) == ids.map { $0 + "\n" }.joined())
  }

  @Test(arguments: ["", "id", "=x", "!=x"])
  func `take no condition without a column`(text: String) {
    #expect(Listing.Filter(text) == nil)
  }

  @Test func `write CSV that a spreadsheet doesn't run`() throws {
    let people = try Self.listing(.people).selecting(["name", "team"])
    #expect(
      people.csv(header: true)
        == "name,team\r\nAna,\r\n\"'=HYPERLINK(\"\"http://x\"\"; \"\"y\"\")\",\"a, b\"\r\n")
    let goals = try Self.listing(.goals).selecting(["title", "baseline"])
    #expect(goals.csv(header: false) == "'-1 talk,-2\r\n")
  }

  @Test(arguments: ["=1", "+1", "-1", "@a", "\ta", "\ra", "＝1"])
  func `make every beginning of a formula harmless`(text: String) throws {
    let escaped = text.unicodeScalars.map { $0 == "\t" ? "\\t" : $0 == "\r" ? "\\r" : String($0) }
    let person = SourceFile(
      path: "people/x.md", text: "---\nname: \"\(escaped.joined())\"\n---\n")
    let board = Board(Book(files: [person]), today: try #require(Day("2026-06-15")))
    let csv = board.listing(.people).selecting(["name"]).csv(header: false)
    #expect(csv.hasPrefix("'") || csv.hasPrefix("\"'"))
  }
}
