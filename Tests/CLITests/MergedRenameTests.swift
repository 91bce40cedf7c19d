import Foundation
import TestSupport
import Testing

private let folder = "pairs/ana-silva+bo-chen"

/// Work on one branch in what another one gives another place.
@Suite struct `A merge of work and a rename` {
  enum Rename: CaseIterable {
    case pair, goal, meeting

    /// What is told instead of the name that it began with.
    var names: [(new: String, old: String)] {
      switch self {
      case .pair: [("talkers", "ana-silva+bo-chen")]
      case .goal: [("goals/speak.md", "goals/give-talks.md"), ("\tspeak\t", "\tgive-talks\t")]
      case .meeting: [("2026-04-30-b", "2026-04-30")]
      }
    }

    var command: String {
      switch self {
      case .pair: "git mv \(folder) pairs/talkers"
      case .goal: "git mv \(folder)/goals/give-talks.md \(folder)/goals/speak.md"
      case .meeting: "git mv \(folder)/meetings/2026-04-30.md \(folder)/meetings/2026-04-30-b.md"
      }
    }
  }

  private static let moment =
    "at() { export GIT_AUTHOR_DATE=$1T09:00:00Z GIT_COMMITTER_DATE=$1T09:00:00Z; }"

  /// A pair, and a branch on which it works: what is there changes, moves and is joined by more.
  private func book(format: String) throws -> Sandbox {
    let sandbox = try Sandbox()
    let made = try sandbox.shell(
      """
      set -e; git init -q --object-format=\(format); \(Self.moment)
      as() { export GIT_AUTHOR_NAME="$1" GIT_AUTHOR_EMAIL="$2"; }
      note() { printf '%s\\n' --- 'status: held' --- '' "$@"; }
      pairbook init --name Mentoring && pairbook new person "Ana Silva" --email ana@example.org
      pairbook new person "Bo Chen" --email bo@example.org
      pairbook new pair ana bo --start 2026-03-02 --end 2026-12-31
      pairbook new goal ana+bo "Give talks" --owner ana --specific a --measurable talks --target 3 \
        --attainable b --relevant c --due 2026-09-01
      as 'Ana Silva' ana@example.org; pairbook sign ana --today 2026-03-02
      cd \(folder); mkdir meetings
      note '- [ ] @ana-silva One due:2026-05-05' '' 'Words' 'in' 'between.' '' \
        '- [ ] @bo-chen Two due:2026-05-30' | sed s/held/planned/ > meetings/2026-04-30.md
      note 'What we talked about.' '' '- [ ] Five due:2026-06-01' > meetings/2026-03-02.md
      git add -A ../..; at 2026-03-02; git commit -qm base; git branch renames; git switch -qc work
      as 'Cleo Diaz' cleo@example.org
      sed -i 's/planned/held/; s/\\[ \\] @ana/[x] @ana/' meetings/2026-04-30.md
      sed -i s/2026-09-01/2026-09-11/ goals/*.md; at 2026-05-04; git commit -qam 'a meeting'
      note '- [ ] @bo-chen Three due:2026-06-05' '- [x] Four' > meetings/2026-05-10.md
      as 'Bo Chen' bo@example.org; pairbook sign ana --today 2026-05-12
      sed 's/Give/Hold/; s/2026-09-11/2026-10-01/' goals/give-talks.md > goals/hold-talks.md
      sed -i s/2026-09-11/2026-09-21/ goals/give-talks.md
      git mv meetings/2026-03-02.md meetings/2026-03-03.md
      sed -i 's/\\[ \\] Five/[x] Five/' meetings/2026-03-03.md
      git add -A .; at 2026-05-12; git commit -qm more
      """)
    try #require(made.code == 0, "\(made.both)")
    return sandbox
  }

  /// What is told when a command was committed on a day, and one branch merged into the other.
  private func told(
    _ command: String, on day: String, into branch: String, in sandbox: Sandbox
  ) async throws -> [String] {
    let merged = try sandbox.shell(
      """
      set -e; \(Self.moment); rm -rf ../merged; cp -r . ../merged; cd ../merged
      git switch -q renames; \(command); at \(day); git commit -qm renamed; git switch -q \(branch)
      at 2026-06-10; export GIT_AUTHOR_NAME=Ana GIT_AUTHOR_EMAIL=ana@example.org
      git merge -q -m merged \(branch == "work" ? "renames" : "work") || {
        rm -f pairs/*/meetings/2026-03-02.md; git add -A; git commit -qm merged
      }
      """)
    try #require(merged.code == 0, "\(merged.both)")
    let home = sandbox.directory
    defer { sandbox.directory = home }
    sandbox.directory = sandbox.folder.path + "/merged"
    var told = await sandbox.pairbook("changes").output.split(separator: "\n").compactMap { line in
      let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
      // The rename itself is told, and commits have other ids.
      return fields[0] == day ? nil : (fields[..<1] + fields[2...]).joined(separator: "\t")
    }
    for command in [
      ["status", "--json"], ["status", "--kpis"], ["list", "goals"], ["list", "actions"],
      ["list", "meetings"], ["check", "--format", "short"],
    ] {
      told += await sandbox.pairbook(command).both.split(separator: "\n").map(String.init)
    }
    return told.sorted()
  }

  @Test(arguments: ["work", "renames"], [("sha1", Rename.allCases), ("sha256", [.pair])])
  func `tells what the same work without the rename does`(
    branch: String, repository: (format: String, renames: [Rename])
  ) async throws {
    let sandbox = try book(format: repository.format)
    for day in ["2026-05-01", "2026-05-08", "2026-05-20"] {
      let expected = try await told(
        "echo other > other && git add other", on: day, into: branch, in: sandbox)
      // A goal changes when it gets another name; behind the work that shows.
      for rename in repository.renames where rename != .goal || day < "2026-05-12" {
        let found = try await told(rename.command, on: day, into: branch, in: sandbox)
        let lines = found.map { line in
          rename.names.reduce(line) { $0.replacingOccurrences(of: $1.new, with: $1.old) }
        }
        #expect(lines.sorted() == expected, "\(rename) on \(day)")
      }
    }
  }
}
