internal import Markdown

extension Rule {
  static let programBlockMissing = Rule(
    "program-block-missing", .warning,
    "The charter says nothing on one of the seven things that people ask first.",
    reason: "How long, how often, for whom, with what training and support, judged by what, and "
      + "what it is not: what the charter leaves open, each pair fills in differently.",
    examples: [
      Example(
        "nothing on training", .program,
        body: Sound.charter(
          "Training and support", "Cleo has an open hour on Mondays.",
          mark: "says nothing on training")),
      Example(
        "for one side only", .program,
        body: Sound.charter(
          "Eligibility", "Mentors need three years of experience.",
          mark: "says nothing on who can take part on either side")),
      Example(
        "another subject", .program,
        "rules: {program-no-referral: off}",
        body: Sound.charter(
          "What this is not", "Not a big thing.",
          mark: "says nothing on what mentoring must not be taken for")),
      Example("all seven", .program),
      Example(
        "partly in the front matter", .program, "duration: 4 to 6 months", "minutes: 45",
        body: Sound.charter("Structure", "Peers take turns to lead.")),
      Example(
        "a section that is missing altogether", .program,
        body: "## Purpose\n\nEngineers learn from each other across teams."),
    ],
    check: .documents { document, context in
      guard document.kind == .program else { return [] }
      let coordinators = context.clock.coordinators.flatMap { wordsOf(context.name($0)) }
      return CharterBlock.all.compactMap { block in
        // A section that isn't there, or is empty, is a finding of its own.
        guard let section = document.section(named: block.section), !section.isEmpty,
          !block.keys.contains(where: { document.frontMatter.entry($0) != nil })
        else { return nil }
        let words = Set(wordsOf(document.visibleText(section)))
        let isPresent =
          block.isPresent(in: words)
          || (block.namesCoordinator && coordinators.contains { words.contains($0) })
        guard !isPresent else { return nil }
        return Found(
          "\"\(section.title)\" says nothing on \(block.subject)", in: document.path,
          at: Place(section.heading, line: section.line), hints: [block.question])
      }
    })
}

/// One of the seven things a charter tells.
///
/// It is there when its section holds, for each of its groups, one of the words of the group, or
/// when one of its keys is in the front matter. The words are many, so that nobody who wrote a
/// sentence about it is told that they didn't.
private struct CharterBlock {
  let subject: String
  let question: String
  let section: String
  var keys: [String] = []
  /// Beginnings of words.
  let groups: [[String]]
  /// Whether the name of a coordinator is enough.
  var namesCoordinator = false

  func isPresent(in words: Set<String>) -> Bool {
    groups.allSatisfy { group in
      words.contains { word in group.contains { word.hasPrefix($0) } }
    }
  }

  static let all = [
    CharterBlock(
      subject: "how long an agreement runs", question: "from when to when does a pair meet?",
      section: "Structure", keys: ["duration"],
      groups: [
        [
          "month", "week", "year", "quarter", "semester", "term", "duration", "run", "last",
          "end", "until", "from", "cohort", "season", "summer", "winter", "spring", "autumn",
        ]
      ]),
    CharterBlock(
      subject: "how long and how often pairs meet", question: "how often, and for how long?",
      section: "Structure", keys: ["minutes"],
      groups: [["hour", "minute", "half", "length", "long", "day", "lunch", "often"]]),
    CharterBlock(
      subject: "who can take part on either side",
      question: "what does it take to learn, and what to share?", section: "Eligibility",
      groups: [
        both + ["mentee", "learn", "junior", "newcomer", "seek", "protégé", "protege", "new"],
        both + ["mentor", "shar", "senior", "guide", "offer", "teach", "budd", "sponsor", "coach"],
      ]),
    CharterBlock(
      subject: "training", question: "what do people learn before they begin?",
      section: "Training and support",
      groups: [
        [
          "train", "workshop", "course", "session", "onboarding", "introduc", "kick", "learn",
          "prepar", "guide", "handbook", "practi", "webinar", "video", "briefing",
        ]
      ]),
    CharterBlock(
      subject: "support", question: "whom can a pair ask when it is stuck?",
      section: "Training and support",
      groups: [
        [
          "support", "help", "ask", "question", "coordinator", "contact", "turn", "talk", "office",
          "open", "look", "answer", "channel", "reach", "write", "call", "stuck", "drop", "mail",
        ]
      ], namesCoordinator: true),
    CharterBlock(
      subject: "how the program is judged", question: "what do you look at, and when?",
      section: "Evaluation",
      groups: [
        [
          "ask", "look", "measur", "survey", "check", "closing", "number", "figure", "count",
          "review", "goal", "feedback", "interview", "kpi", "report", "evaluat", "assess", "rate",
          "rating", "score", "question", "result", "compar", "learn", "retention", "meeting",
        ]
      ]),
    CharterBlock(
      subject: "what mentoring must not be taken for",
      question: "not therapy, counselling, discipline or a way to a promotion?",
      section: "What this is not",
      groups: [
        [
          "therap", "counsel", "disciplin", "promot", "apprais", "performance", "supervis",
          "manage", "career", "emergenc", "coaching", "crisis", "hr", "treatment", "medical",
          "friend", "dating", "complain", "grievance", "legal", "advice", "line",
        ]
      ]),
  ]

  private static let both = [
    "both", "every", "any", "all", "each", "either", "peer", "participant", "people", "colleague",
    "member", "staff", "employee", "engineer", "who", "you", "pair",
  ]
}
