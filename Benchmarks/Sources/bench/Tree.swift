#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A book of a large company: pairs of fifty records each, all made from their number, so that two
/// trees of one size are equal.
///
/// Every tenth pair has an action that is late, every fortieth has stopped meeting.
struct Tree {
  static let today = "2026-11-20"
  static let recordsOfAPair = 50

  let folder: String
  let pairs: Int

  init(_ folder: String, records: Int) {
    self.folder = folder
    pairs = max(1, records / Self.recordsOfAPair)
  }

  func write() throws {
    try writeFile("program.md", program)
    let terms = (0..<pairs).map { canonicalTerms(of: $0) }
    let digests = try digests(of: terms, scratch: folder + ".terms")
    for pair in 0..<pairs { try write(pair: pair, digest: digests[pair]) }
  }

  // MARK: - One pair

  private func write(pair: Int, digest: String) throws {
    let (ana, bo) = members(of: pair)
    let home = "pairs/\(ana)+\(bo)"
    for id in [ana, bo] { try writeFile("people/\(id).md", person(id)) }
    try writeFile(
      "\(home)/agreement.md", "---\n\(agreementKeys(of: pair))---\n\(agreementBody(of: pair))")
    for (index, id) in [ana, bo].enumerated() {
      try writeFile(
        "\(home)/signatures/\(id).md", signature(id, digest, day: Date.start + 1 + index))
      for (point, day) in [("day 30", 30), ("midpoint", 273)] {
        let day = Date.start + day
        try writeFile("checkins/\(day)-\(id).md", checkIn(id, "\(ana)+\(bo)", day, point))
      }
    }
    for goal in 0..<5 {
      try writeFile("\(home)/goals/\(Self.slugs[goal]).md", self.goal(goal, ana, bo))
    }
    let held = pair % 40 == 39 ? 33 : 36
    for number in 0..<36 {
      let day = Date.start + 7 + 14 * number
      try writeFile(
        "\(home)/meetings/\(day).md",
        meeting(number, day, isHeld: number < held, isLate: pair % 10 == 9 && number == 34, ana, bo)
      )
    }
  }

  private func members(of pair: Int) -> (String, String) {
    let digits = String(pair)
    let number = String(repeating: "0", count: max(0, 5 - digits.count)) + digits
    return ("ana-\(number)", "bo-\(number)")
  }

  private func agreementKeys(of pair: Int) -> String {
    let (ana, bo) = members(of: pair)
    return """
      boundaries-reviewed: 2026-10-19
      end: 2027-01-05
      meet: every 2 weeks
      members: [\(ana), \(bo)]
      minutes: 60
      mode: in-person
      roles: alternate
      start: \(Date.start)
      style: peer

      """
  }

  /// What the signatures of a pair sign: the keys in order, a blank line, the body.
  private func canonicalTerms(of pair: Int) -> String {
    let keys = agreementKeys(of: pair).split(separator: "\n")
      .filter { !$0.hasPrefix("boundaries-reviewed") }
    return keys.joined(separator: "\n") + "\n\n" + agreementBody(of: pair)
  }

  private func agreementBody(of pair: Int) -> String {
    let (ana, bo) = members(of: pair)
    return """

      # \(ana) and \(bo)

      ## Purpose

      One of us has run systems for years, the other has spoken in front of people for as long; each
      has what the other wants to learn.

      ## Expectations

      - We answer within a day, even if the answer is a day.
      - Criticism comes straight, in private, and with one thing that worked.

      ## Confidentiality

      What is said here stays here. There are limits: when somebody is in danger, or when law or our
      code of conduct obliges us to speak.

      ## Boundaries

      - We talk about work, learning and the way there. Each of us may say "not today".
      - We look at these boundaries together every two months.

      ## Ending

      We end on the agreed day, and look back together in the last meeting.

      """
  }

  private func signature(_ id: String, _ digest: String, day: Date) -> String {
    """
    ---
    signer: \(id)
    as: member
    date: \(day)
    terms: sha256:\(digest)
    ---

    I have read this agreement, and mean to keep it.

    """
  }

  private func person(_ id: String) -> String {
    """
    ---
    name: \(id.hasPrefix("ana") ? "Ana" : "Bo") \(id.suffix(5))
    email: [\(id)@example.org]
    joined: 2025-07-01
    capacity: 1
    team: Payments
    location: Lisbon
    timezone: Europe/Lisbon
    offers: [incident command, database migrations]
    seeks: [speaking, Rust]
    ---

    # \(id)

    I keep card payments running and have led eleven incident calls. Mornings are good.

    """
  }

  private func checkIn(_ id: String, _ pair: String, _ day: Date, _ point: String) -> String {
    """
    ---
    person: \(id)
    pair: \(pair)
    date: \(day)
    point: \(point)
    fit: good
    scores: {match: 5, expectations: 4, help: 4, growth: 5, support: 4}
    recommend: 9
    wants-contact: no
    ---

    ## What I gained

    My partner asks, and then really waits for the answer. I say things in meetings now that I used
    to keep for lunch.

    """
  }

  private static let slugs = [
    "a-guide-to-incidents", "lead-a-drill", "speak-at-the-all-hands", "stay-on-the-call",
    "two-free-mornings",
  ]

  private func goal(_ number: Int, _ ana: String, _ bo: String) -> String {
    let owner = number % 2 == 0 ? ana : bo
    let isOpen = number < 2
    let state =
      isOpen
      ? "start: 2026-10-05\ndue: 2026-12-\(14 + number)"
      : "due: 2026-0\(4 + number)-15\nstatus: achieved\nclosed: 2026-0\(4 + number)-10"
    let box = isOpen ? "[ ]" : "[x]"
    let done = isOpen ? "" : " done:2026-0\(4 + number)-08"
    return """
      ---
      title: Goal \(number + 1) of \(owner)
      owner: \(number == 4 ? "[\(ana), \(bo)]" : "[\(owner)]")
      specific: One page that tells whoever is paged what to do, say and leave alone at first
      measurable: guide published, and followed in 2 drills by somebody who has never led one
      attainable: we know the steps, and have a drill each month
      relevant: both teams are paged at night
      \(state)
      skill: collaboration
      ---

      # Goal \(number + 1) of \(owner)

      Every guide we have begins with dashboards. We write the page that would have helped.

      ## Steps

      - [x] @\(ana) Name the first five moves due:2026-04-11 done:2026-04-09
      - [x] @\(bo) Write down what a page feels like due:2026-04-20 done:2026-04-21
      - \(box) @\(owner) Publish it in the handbook due:2026-\(isOpen ? "12" : "0\(4 + number)")-09\(done)

      """
  }

  private func meeting(
    _ number: Int, _ day: Date, isHeld: Bool, isLate: Bool, _ ana: String, _ bo: String
  ) -> String {
    let lead = number % 2 == 0 ? ana : bo
    let isLast = number > 34
    let open = isLast || isLate
    let first = open ? "- [ ]" : "- [x]"
    let due = isLate ? day + 10 : day + 14
    return """
      ---
      date: \(day)
      status: \(isHeld ? "held" : "cancelled")
      lead: \(lead)
      activity: \(number % 3 == 0 ? "role-play" : "smart-goals")
      next: \(day + 14)
      ---

      # \(day), led by \(lead)

      ## Topic

      The outage of last week: who was paged, what was restarted first, and why. We played the first
      five minutes again, with the other one as the pager, the chat and the angry colleague.

      ## What we take from it

      The first thing to do is to say aloud what you see. It slows the hands and wakes the others.

      ## Actions

      \(first) @\(ana) Write down what page \(number) feels like due:\(due)\(open ? "" : " done:\(day + 12)")
      - [x] @\(bo) Take the other along in the next drill due:\(day + 14) done:\(day + (isLast ? 3 : 13))

      """
  }

  private var program: String {
    """
    ---
    pairbook: 1
    name: Large program
    style: peer
    start: 2025-07-01
    coordinators: [ana-00000]
    meet: every 2 weeks
    minutes: 60
    duration: 4 to 24 months
    roles: alternate
    check-ins: [day 30, midpoint]
    signatures: [member]
    ---

    # Large program

    ## Purpose

    People across teams learn from each other, and are known by more than one person.

    ## Structure

    Each pair agrees on a first and a last day, and on how often it meets.

    ## Eligibility

    Everyone who takes part does so by choice, and has room for it.

    ## Training and support

    Before the first meeting everyone has an hour of training on listening and boundaries. The
    coordinators answer questions and look after pairs that are stuck.

    ## Evaluation

    Short check-ins during the program and a closing at its end.

    ## What this is not

    Not therapy: turn to your doctor or to the employee assistance service. Not appraisal. Not a way
    to a promotion. In an emergency call the emergency number first.

    """
  }

  // MARK: - Files

  private func writeFile(_ path: String, _ text: String) throws {
    try writeText(text, to: folder + "/" + path)
  }
}

/// A day, counted from 1970-01-01 (Howard Hinnant's civil calendar).
struct Date: CustomStringConvertible {
  static let start = Date(number: 20_276)

  let number: Int

  static func + (day: Date, days: Int) -> Date { Date(number: day.number + days) }

  var description: String {
    let z = number + 719_468
    let era = z / 146_097
    let doe = z - era * 146_097
    let yoe = (doe - doe / 1460 + doe / 36_524 - doe / 146_096) / 365
    let doy = doe - (365 * yoe + yoe / 4 - yoe / 100)
    let mp = (5 * doy + 2) / 153
    let (day, month) = (doy - (153 * mp + 2) / 5 + 1, mp < 10 ? mp + 3 : mp - 9)
    let year = yoe + era * 400 + (month <= 2 ? 1 : 0)
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(year)-\(two(month))-\(two(day))"
  }
}
