#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A book whose history is long: some pairs, and a commit for whatever they do. The same every time.
struct History {
  private let folder: String
  private let commits: Int
  private static let pairs = 200

  init(_ folder: String, commits: Int) {
    self.folder = folder
    self.commits = commits
  }

  /// Makes the repository, unless it is there.
  func write() throws {
    guard !exists(folder + "/.git/HEAD") else { return }
    try shell("rm -rf '\(folder)' && git init -q -b main '\(folder)'")
    let stream = "\(folder).stream"
    try writeText(self.stream(), to: stream)
    try shell(
      "cd '\(folder)' && git fast-import --quiet < '\(stream)' && git checkout -q main && git gc -q"
    )
    unlink(stream)
  }

  /// The input of `git fast-import`.
  private func stream() -> String {
    var text = ""
    var files = begin
    func commit(_ number: Int, _ changed: [String: String]) {
      let message = "commit \(number)\n"
      text += "commit refs/heads/main\ncommitter Ana <ana@example.org> "
      text += "\(1_700_000_000 + number * 3600) +0000\n"
      text += "data \(message.utf8.count)\n\(message)\n"
      for (path, content) in changed.sorted(by: { $0.key < $1.key }) {
        text += "M 100644 inline \(path)\ndata \(content.utf8.count)\n\(content)\n"
      }
    }
    commit(0, files)
    for number in 1..<commits {
      let pair = number &* 7919 % Self.pairs
      let change = self.change(number, of: pair, in: files)
      files.merge(change) { $1 }
      commit(number, change)
    }
    return text
  }

  private func person(_ number: Int) -> String {
    let digits = String(number)
    return "p" + String(repeating: "0", count: 4 - digits.count) + digits
  }

  private func place(_ pair: Int) -> String {
    "pairs/\(person(2 * pair))+\(person(2 * pair + 1))"
  }

  private var begin: [String: String] {
    var files = [
      "program.md": """
      ---
      pairbook: 1
      name: Peers
      style: peer
      start: 2023-01-05
      coordinators: [p0000]
      meet: every month
      ---

      """
    ]
    for number in 0..<2 * Self.pairs {
      let id = person(number)
      files["people/\(id).md"] =
        "---\nname: Person \(number)\nemail: \(id)@example.org\njoined: 2023-01-05\n---\n"
    }
    for pair in 0..<Self.pairs {
      let members = "\(person(2 * pair)), \(person(2 * pair + 1))"
      files["\(place(pair))/agreement.md"] =
        "---\nmembers: [\(members)]\nstart: 2023-11-15\nend: 2026-12-31\nmeet: every 2 weeks\n---\n\n## Purpose\n\nTo speak.\n"
      files["\(place(pair))/goals/talk.md"] = goal(pair, step: 0)
    }
    return files
  }

  private func goal(_ pair: Int, step: Int) -> String {
    "---\ntitle: Give talks\nowner: \(person(2 * pair))\nspecific: three\nmeasurable: talks\ntarget: 100\ncurrent: \(step)\nattainable: yes\nrelevant: yes\ndue: 2026-\(10 + step % 3)-01\n---\n\n- [ ] Choose a subject due:2026-04-01\n"
  }

  /// A new meeting, a goal that gets on, or an action that is done.
  private func change(_ number: Int, of pair: Int, in files: [String: String]) -> [String: String] {
    let round = number / Self.pairs
    let month = 1 + round % 12
    let meeting =
      "\(place(pair))/meetings/20\(24 + round / 36)-\(month < 10 ? "0" : "")\(month)-1\(round / 12 % 3).md"
    switch (files[meeting], number % 5) {
    case (nil, _), (_, 0):
      return [
        meeting:
          "---\nstatus: held\n---\n\n## Where we are\n\nSome words of \(number).\n\n- [ ] @\(person(2 * pair)) Write number \(number) due:2026-04-01\n- [ ] @\(person(2 * pair + 1)) Read it due:2026-05-01\n"
      ]
    case (_, 1), (_, 2): return ["\(place(pair))/goals/talk.md": goal(pair, step: number)]
    case (let text?, _): return [meeting: text.replacingFirst("[ ]", by: "[x]") + "More.\n"]
    }
  }
}

extension String {
  fileprivate func replacingFirst(_ text: String, by other: String) -> String {
    guard let range = firstRange(of: text) else { return self }
    return replacingCharacters(in: range, with: other)
  }

  private func replacingCharacters(in range: Range<Index>, with text: String) -> String {
    self[..<range.lowerBound] + text + self[range.upperBound...]
  }
}
