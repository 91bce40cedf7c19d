import Book
import Testing

@Suite struct `Who can sign` {
  static let clock: Clock? = {
    let files = [
      SourceFile(
        path: "program.md",
        text:
          "---\npairbook: 1\nname: P\nstyle: peer\nstart: 2026-01-01\ncoordinators: [cleo, bo]\nmeet: weekly\nsignatures: [member, supervisor]\n---\n"
      ),
      SourceFile(
        path: "people/ana.md", text: "---\nname: Ana\nemail: ana@x.org\nmanager: mia\n---\n"),
      SourceFile(
        path: "people/bo.md", text: "---\nname: Bo\nemail: [bo@x.org, b@x.org]\nmanager: mia\n---\n"
      ),
      SourceFile(
        path: "people/dan.md",
        text: "---\nname: Dan\nemail: dan@x.org\nmanager: Zoë Müller <Zoe@Y.org>\n---\n"),
      SourceFile(
        path: "people/eva.md",
        text: "---\nname: Eva\nemail: b@x.org\nmanager: 山田 <yamada.taro@y.org>\n---\n"),
      SourceFile(path: "people/mia.md", text: "---\nname: Mia\nemail: mia@x.org\n---\n"),
      SourceFile(
        path: "pairs/circle/agreement.md",
        text: "---\nmembers: [ana, bo, dan, eva]\nstart: 2026-06-01\nend: 2026-12-01\n---\n"),
    ]
    return Day("2026-06-15").map { Clock(Book(files: files), today: $0) }
  }()

  static let capacities: [(PersonID, [String])] = [
    ("ana", ["member, required"]),
    ("bo", ["member, required", "coordinator"]),
    ("mia", ["supervisor of ana and bo, required"]),
    ("zoe-muller", ["supervisor of dan, required"]),
    ("yamada-taro", ["supervisor of eva, required"]),
    ("cleo", ["coordinator"]),
    ("gus", []),
  ]

  @Test(arguments: capacities)
  func `is told by the agreement, the profiles and the program`(
    signer: PersonID, expected: [String]
  ) throws {
    let clock = try #require(Self.clock)
    let pair = try #require(clock.book.pair(named: "circle"))
    let found = clock.capacities(of: signer, in: pair).map { capacity in
      let members = capacity.supervised.joined(separator: " and ")
      return capacity.role.rawValue + (members.isEmpty ? "" : " of \(members)")
        + (capacity.isRequired ? ", required" : "")
    }
    #expect(found == expected)
  }

  static let addresses: [(String, [PersonID])] = [
    ("ana@x.org", ["ana"]), ("ANA@X.ORG", ["ana"]), ("zoe@y.org", ["zoe-muller"]),
    ("b@x.org", ["bo", "eva"]), ("yamada.taro@y.org", ["yamada-taro"]), ("nobody@x.org", []),
    ("mia@x.org", ["mia"]),
  ]

  @Test(arguments: addresses)
  func `is found by an address in any case`(email: String, people: [PersonID]) throws {
    let clock = try #require(Self.clock)
    let pair = try #require(clock.book.pair(named: "circle"))
    #expect(clock.people(withEmail: email, in: pair) == people)
  }
}
