import Testing

@testable import Book

@Suite struct ClockSignatureTests {
  static let everyone = Scene(program: "signatures: [member, supervisor, coordinator]")
    .person("ana", "manager: Zoë Müller <zoe@example.org>").person("bo", "manager: cleo")

  private func labels(_ status: PairStatus) -> [String] {
    status.signatures.map { "\($0.signer.label()): \($0.standing.rawValue)" }
  }

  @Test func `the program says who must sign`() throws {
    #expect(try labels(Scene().status("2026-03-05")) == ["ana: missing", "bo: missing"])
    #expect(
      try labels(Self.everyone.signed("ana").status("2026-03-05")) == [
        "ana: valid", "bo: missing", "Zoë Müller (supervisor of ana): missing",
        "cleo (supervisor of bo): missing", "a coordinator: missing",
      ])
  }

  @Test(arguments: [
    ("zoe-muller", "as: supervisor\nfor: ana", ["Zoë Müller (supervisor of ana)"]),
    ("zoe-muller", "as: supervisor", ["Zoë Müller (supervisor of ana)"]),
    // Nobody but the supervisor of one of them could sign for the program.
    ("cleo", "as: supervisor\nfor: bo", ["cleo (supervisor of bo)", "a coordinator"]),
    ("cleo", "as: coordinator", ["a coordinator"]),
    ("zoe-muller", "as: supervisor\nfor: bo", []),
    ("zoe-muller", "as: coordinator", []),
    ("bo", "as: supervisor\nfor: ana", []),
    ("cleo", "as: member", []),
    ("x", "signer: cleo\nas: coordinator", ["a coordinator"]),
  ])
  func `a signature counts in the capacity in which it was given`(
    file: String, front: String, labels: [String]
  ) throws {
    let scene = Self.everyone
    let signed = scene.with("/signatures/\(file).md", "\(front)\nterms: \(scene.digest)")
    let valid = try signed.status("2026-03-05").signatures.filter { $0.standing == .valid }
    #expect(valid.map { $0.signer.label() } == labels)
  }

  @Test func `a supervisor nobody named may be anyone who signs as such`() throws {
    let scene = Scene(program: "signatures: supervisor")
    let signed = scene.with(
      "/signatures/eva.md", "as: supervisor\nfor: ana\nterms: \(scene.digest)")
    let status = try signed.status("2026-04-01")
    #expect(
      labels(status) == ["the supervisor of ana: valid", "the supervisor of bo: missing"])
    #expect(try status.item(.signature).owners == ["bo"])
  }

  @Test func `any coordinator may sign for the program`() throws {
    let scene = Scene(program: "signatures: coordinator").with(
      "program.md", "pairbook: 1\ncoordinators: [cleo, dan]\nsignatures: coordinator")
    #expect(try scene.status("2026-04-01").item(.signature).owners == ["cleo", "dan"])
    let signed = scene.with("/signatures/dan.md", "as: coordinator\nterms: \(scene.digest)")
    #expect(try labels(signed.status("2026-04-01")) == ["a coordinator: valid"])
  }

  private func scene(coordinators: String) -> Scene {
    Scene().with(
      "program.md",
      "pairbook: 1\ncoordinators: \(coordinators)\nsignatures: [member, coordinator]")
  }

  @Test func `a coordinator who signs as a member isn't asked for the program's signature`() throws
  {
    let scene = scene(coordinators: "[ana, cleo]").signed()
    let status = try scene.status("2026-04-01")
    #expect(labels(status) == ["ana: valid", "bo: valid", "a coordinator: missing"])
    #expect(try status.item(.signature).owners == ["cleo"])
    // Who has signed as a coordinator nevertheless still has to sign as a member.
    let other = self.scene(coordinators: "[ana, cleo]").signed("bo")
    let twice = other.with("/signatures/ana.md", "as: coordinator\nterms: \(other.digest)")
    #expect(try twice.status("2026-04-01").item(.signature).owners == ["ana"])
  }

  @Test(arguments: ["[ana]", "[ana, bo]"])
  func `where all coordinators are members, what they sign as such is the program's, too`(
    coordinators: String
  ) throws {
    let scene = scene(coordinators: coordinators)
    #expect(
      try labels(scene.status("2026-04-01")) == [
        "ana: missing", "bo: missing", "a coordinator: missing",
      ])
    #expect(try labels(scene.signed("ana").status("2026-04-01"))[2] == "a coordinator: valid")
    let status = try scene.signed().status("2026-04-01")
    #expect(status.isFullySigned && !status.hasItem(.signature))
    let stale = scene.with("/signatures/ana.md", "as: member\nterms: sha256:0")
    #expect(try labels(stale.status("2026-04-01"))[2] == "a coordinator: stale")
  }

  @Test func `a supervisor who is a member signs once, for both`() throws {
    let program = "pairbook: 1\ncoordinators: [cleo]\nsignatures: [member, supervisor]"
    let scene = Scene().with("program.md", program)
      .with("people/bo.md", "name: Bo\nemail: bo@example.org\nmanager: ana")
    #expect(try labels(scene.status("2026-04-01")).contains("ana (supervisor of bo): missing"))
    let signed = try labels(scene.signed("ana").status("2026-04-01"))
    #expect(signed.contains("ana (supervisor of bo): valid"))
  }

  @Test func `a signature goes stale when the terms change, not when the layout does`() throws {
    let before = Scene().signed().digest
    let signature = "as: member\ndate: 2026-03-03\nterms: \(before)"
    func standing(_ front: String) throws -> SignatureStatus.Standing? {
      try Scene().with("/agreement.md", front).with("/signatures/ana.md", signature)
        .status("2026-04-01").signatures.first?.standing
    }
    let terms = "members: [ana, bo]\nstart: 2026-03-02\nend: 2026-08-31\nmeet: every 2 weeks"
    #expect(try standing(terms) == .valid)
    #expect(
      try standing(
        "# ours\nmeet: fortnightly\nend: 2026-08-31\nstart: '2026-03-02'\nmembers:\n  - ana\n  - bo"
      )
        == .valid)
    #expect(try standing(terms + "\nboundaries-reviewed: 2026-04-01") == .valid)
    #expect(try standing(terms + "\npauses: [{from: 2026-04-01, to: 2026-04-05}]") == .valid)
    #expect(try standing(terms.replacing("08-31", with: "08-30")) == .stale)
    #expect(try standing(terms + "\nminutes: 30") == .stale)
  }

  @Test func `a text that changed before the start makes nobody later than who never signed`()
    throws
  {
    let scene = Scene().signed("bo").with("/signatures/ana.md", "as: member\nterms: sha256:0")
    var history = HistoryFacts()
    history.noteTermsChange(of: "pairs/ana+bo/agreement.md", on: try day("2026-02-01"))
    let stale = try scene.status("2026-03-10", history: history).signatures[0]
    let missing = try scene.without("/signatures/ana.md").status("2026-03-10").signatures[0]
    #expect(stale.standing == .stale && missing.standing == .missing)
    #expect(stale.due == missing.due)
  }

  @Test func `a stale signature is missing from the change on, when history tells`() throws {
    let scene = Scene().held("2026-03-10").signed("bo")
      .with("/signatures/ana.md", "as: member\nterms: sha256:0")
    #expect(try scene.status("2026-05-01").signatures[0].due == day("2026-03-16"))
    var history = HistoryFacts()
    history.noteTermsChange(of: "pairs/ana+bo/agreement.md", on: try day("2026-04-20"))
    let late = try scene.status("2026-05-05", history: history)
    #expect(late.signatures[0].due == (try day("2026-05-04")))
    #expect(try late.item(.signature).daysOverdue(on: day("2026-05-05")) == 1)
    #expect(late.signatures[1].standing == .valid)
  }

  @Test func `a valid signature wins over a stale one`() throws {
    let scene = Scene()
    let both = scene.with("/signatures/ana.md", "as: member\nterms: \(scene.digest)")
      .with("/signatures/ana-2.md", "signer: ana\nas: member\nterms: sha256:0")
    #expect(try both.status("2026-03-05").signatures.first?.standing == .valid)
  }

  @Test func `an agreement rests on all its signatures`() throws {
    #expect(try Scene().signed().status("2026-04-01").isFullySigned)
    #expect(try !Scene().signed("ana").status("2026-04-01").isFullySigned)
    #expect(try !Scene(members: "[]").status("2026-04-01").isFullySigned)
  }

  @Test(arguments: ["left: 2026-03-20", "away:\n  - from: 2026-03-10\n    to: 2026-06-01"])
  func `the signature of an unknown supervisor waits for the member`(absence: String) throws {
    let scene = Scene(program: "signatures: supervisor")
    let status = try scene.person("ana", absence).status("2026-04-01")
    let signatures = status.items.filter { $0.kind == .signature }
    #expect(signatures.map(\.owners) == [["ana"], ["bo"]])
    #expect(signatures.map { $0.waiting != nil } == [true, false])
  }
}
