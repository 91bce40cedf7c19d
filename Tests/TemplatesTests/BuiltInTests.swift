import Templates
import Testing

@Suite struct `The built-in templates` {
  @Test(arguments: TemplateName.allCases)
  func `render with all variables and with none`(name: TemplateName) throws {
    let parts = try Parts(name)
    for variables in [[:], name.fullVariables] {
      let text = try name.render(parts.body, firstLine: parts.bodyLine, with: variables)
      #expect(!text.contains("{{"))
      #expect(!text.contains("}}"))
      #expect(!text.contains("\n\n\n"), "no gaps where something was left out")
      #expect(text.hasSuffix("\n"))
    }
    let full = try name.render(parts.body, with: name.fullVariables)
    #expect(full.split(separator: "\n").allSatisfy { !$0.hasSuffix(" ") })
  }

  @Test(arguments: TemplateName.allCases)
  func `guidance creates no task and is not shown`(name: TemplateName) throws {
    let body = try Parts(name).body
    for variables in [[:], name.fullVariables] {
      let seen = try Markdown(try name.render(body, with: variables))
      #expect(seen.taskItems == 0)
      #expect(!seen.shown.contains("<!--"))
      #expect(!seen.shown.contains("TODO"))
    }
  }

  @Test func `use every variable but those kept for a book's own templates`() throws {
    let kept: [TemplateName: Set<String>] = [
      .signature: ["signer", "for"], .checkin: ["person", "pair"],
    ]
    for name in TemplateName.allCases {
      let body = try Parts(name).body
      let unused = name.variables.map(\.name).filter { !body.contains($0 + "}}") }
      let expected =
        name.kind == "agreement" ? ["start", "end", "meet"] : kept[name, default: []]
      #expect(Set(unused) == expected, "\(name)")
    }
  }

  @Test(arguments: [
    (
      TemplateName.program,
      [
        "Purpose", "Structure", "Eligibility", "Training and support", "Evaluation",
        "What this is not",
      ]
    ),
    (.agreementPeer, agreementSections), (.agreementCircle, agreementSections),
    (.agreementSeniorJunior, agreementSections), (.agreementReverse, agreementSections),
    (.agreementOnboarding, agreementSections),
    (.goal, ["Steps"]), (.meeting, ["Topic", "Actions"]),
    (.closing, ["Summary: the name"]), (.checkin, ["What I gained", "What I need"]),
  ])
  func `have the sections of the format`(name: TemplateName, sections: [String]) throws {
    let text = try name.render(try Parts(name).body, with: name.fullVariables)
    let headings = try Markdown(text).headings
    for section in sections { #expect(headings.contains(section)) }
    #expect(Set(headings).isSuperset(of: sections))
  }

  @Test(arguments: requiredKeys)
  func `hold each required key with nothing behind it`(name: TemplateName, keys: [String]) throws {
    let lines = try Parts(name).keys
    for key in keys {
      let line = try #require(lines.first { $0.hasPrefix(key + ":") })
      let value = line.dropFirst(key.count + 1)
      #expect(value.isEmpty || value.hasPrefix(" # "))
    }
  }

  @Test(arguments: TemplateName.allCases)
  func `name every key once, set or commented out`(name: TemplateName) throws {
    let keys = try Parts(name).keys.compactMap { line in
      line.drop { "# ".contains($0) }.wholeMatch(of: #/([a-z-]+):( .*)?/#).map { $0.output.1 }
    }
    #expect(keys.count == Set(keys).count)
    #expect(!keys.isEmpty)
  }

  @Test func `circles and pairs get the agreement of their style`() {
    #expect(TemplateName.agreement(style: "peer", members: 2) == .agreementPeer)
    #expect(TemplateName.agreement(style: "colleagues", members: 2) == .agreementPeer)
    #expect(TemplateName.agreement(style: "sponsorship", members: 2) == .agreementSeniorJunior)
    #expect(TemplateName.agreement(style: "reverse", members: 2) == .agreementReverse)
    #expect(TemplateName.agreement(style: "onboarding", members: 2) == .agreementOnboarding)
    #expect(TemplateName.agreement(style: "reverse", members: 3) == .agreementCircle)
  }

  @Test func `are replaced by the most specific file of a book`() {
    #expect(
      TemplateName.agreementCircle.fileNames == ["agreement-circle.md", "agreement.md"])
    #expect(TemplateName.goal.fileNames == ["goal.md"])
  }

  @Test func `peers and circles carry the practice`() throws {
    for name in TemplateName.allCases where name.kind == "agreement" {
      let text = name.text.split { $0.isWhitespace }.joined(separator: " ")
      for words in [
        "What is said here stays here", "There are limits", "an action with an owner and a day",
        "therapy or counselling|therapist or a counsellor|therapist or counsellor",
        "way to a promotion", "a place to turn to", "every two months",
      ] {
        #expect(words.split(separator: "|").contains { text.contains($0) }, "\(name): \(words)")
      }
    }
    #expect(TemplateName.agreementPeer.text.contains("take turns to lead"))
    #expect(TemplateName.agreementCircle.text.contains("The lead passes around"))
  }

  @Test func `the meeting asks the five questions`() {
    for (index, question) in TemplateName.decisionQuestions.enumerated() {
      #expect(TemplateName.meeting.text.contains("\n\(index + 1). \(question)"))
    }
  }

  @Test func `an open action of another note is shown as a link, never as a box`() throws {
    let name = TemplateName.meeting
    let text = try name.render(
      try Parts(name).body,
      with: [
        "open-actions": [
          [
            "text": "[ ] Ask <Bo> & \"Cleo\"", "owner": "bo-chen", "due": "2026-06-20",
            "place": "meetings/2026-06-01.md",
          ]
        ]
      ])
    #expect(
      text.contains(
        "- From [meetings/2026-06-01.md](../meetings/2026-06-01.md): "
          + "[ ] Ask <Bo> & \"Cleo\" (@bo-chen, due 2026-06-20)\n"))
    #expect(try Markdown(text).taskItems == 0)
  }

  @Test func `only the first meeting talks through the agreement`() throws {
    let body = try Parts(.meeting).body
    let first = try TemplateName.meeting.render(body, with: ["first": true])
    let later = try TemplateName.meeting.render(body, with: [:])
    #expect(try Markdown(first).headings.contains("Our agreement"))
    #expect(try !Markdown(later).headings.contains("Our agreement"))
  }

  @Test func `a signature speaks for the role that signs`() throws {
    let body = try Parts(.signature).body
    let member = try TemplateName.signature.render(body, with: ["member": true])
    let supervisor = try TemplateName.signature.render(body, with: ["supervisor": true])
    #expect(member.contains("mean to keep it") && !member.contains("protect it"))
    #expect(supervisor.contains("protect it") && !supervisor.contains("mean to keep it"))
  }
}

private let agreementSections = [
  "Purpose", "Expectations", "Confidentiality", "Boundaries", "Ending",
]

private let requiredKeys: [(TemplateName, [String])] = [
  (.program, ["name", "style", "start", "coordinators", "meet"]),
  (.person, ["name", "email", "joined"]),
  (.agreementPeer, ["members", "start", "end"]),
  (.agreementCircle, ["members", "start", "end"]),
  (.agreementSeniorJunior, ["members", "start", "end"]),
  (.agreementReverse, ["members", "start", "end"]),
  (.agreementOnboarding, ["members", "start", "end"]),
  (.signature, ["signer", "as", "date", "terms"]),
  (.goal, ["title", "owner", "specific", "measurable", "attainable", "relevant", "due"]),
  (.meeting, ["status"]),
  (.closing, ["date", "reason"]),
  (.checkin, ["person", "pair", "date", "point"]),
]
