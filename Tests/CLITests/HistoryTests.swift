import Foundation
import TestSupport
import Testing

/// What status and check make of the history of a repository.
@Suite struct `A book's history` {
  private func book() async throws -> Sandbox {
    let sandbox = try Sandbox()
    _ = try sandbox.shell(
      """
      pairbook init --name Mentoring && pairbook new person "Ana Silva" --email ana@example.org &&
      pairbook new person "Bo Chen" --email bo@example.org &&
      pairbook new pair ana bo --start 2026-03-02 --end 2026-12-31 &&
      pairbook new goal ana+bo "Give talks" --owner ana --specific a --measurable talks --target 3 \
        --attainable b --relevant c --due 2026-09-01 &&
      git add -A && GIT_COMMITTER_DATE=2026-03-02T09:00:00Z git commit -qm one
      """)
    return sandbox
  }

  private static let goal = "pairs/ana-silva+bo-chen/goals/give-talks.md"

  @Test func `of goals and terms goes on until something that counts is changed, committed or not`()
    async throws
  {
    let sandbox = try await book()
    let agreement = "pairs/ana-silva+bo-chen/agreement.md"
    _ = try sandbox.shell(
      """
      # No commit has the text that she signed.
      sed -i 's/^meet: every 2 weeks/meet: every 3 weeks/' \(agreement)
      pairbook sign ana+bo --on-behalf-of ana -q --today 2026-03-02
      sed -i 's/^meet: every 3 weeks/meet: every week/' \(agreement)
      git add -A && GIT_COMMITTER_DATE=2026-03-20T09:00:00Z git commit -qm signed
      """)
    func told() async -> [String] {
      let asked = [
        ["overdue", "--kind", "signature"], ["list", "goals", "--columns", "goal,days-unchanged"],
      ]
      var told: [String] = []
      for words in asked {
        told.append(await sandbox.pairbook(words + ["--today", "2027-03-20"]).output)
      }
      return told
    }
    let before = await told()
    #expect(before[0].contains("ana-silva signed an earlier text"), "\(before)")
    _ = try sandbox.shell(
      """
      pairbook pause ana+bo --from 2027-12-01 --until 2027-12-08 -q --today 2027-03-20
      sed -i 's/^due: .*/& /' \(Self.goal)
      """)
    #expect(await told() == before)
    _ = try sandbox.shell(
      "sed -i 's/^meet: every week/meet: every month/' \(agreement); echo More. >> \(Self.goal)")
    let after = await told()
    #expect(after[0] != before[0] && after[1] != before[1], "\(after)")
  }

  @Test func `of a large book that came with one commit is told like that of a small one`()
    async throws
  {
    func told(isLarge: Bool) async throws -> [String] {
      let sandbox = try await book()
      let files = isLarge ? "$(seq 1000 2000)" : "1000"
      _ = try sandbox.shell(
        """
        mkdir -p checkins
        for i in \(files); do printf -- '---\\n---\\n' > checkins/2025-01-01-p$i.md; done
        git add -A && GIT_COMMITTER_DATE=2026-03-02T09:00:00Z git commit -qm one --amend
        """)
      let changes = [
        ":",
        // Written down long ago, and never committed.
        """
        sed 's/Give talks/Chair/' \(Self.goal) > pairs/ana-silva+bo-chen/goals/chair.md
        touch -d 2026-05-01 pairs/ana-silva+bo-chen/goals/chair.md
        """,
        """
        git add -A && GIT_COMMITTER_DATE=2026-05-04T09:00:00Z git commit -qm chair
        git mv pairs/ana-silva+bo-chen pairs/talkers
        GIT_COMMITTER_DATE=2026-05-05T09:00:00Z git commit -qm rename
        pairbook sign talkers --on-behalf-of ana -q --today 2026-03-02
        sed -i 's/^meet: .*/meet: every week/' pairs/talkers/agreement.md
        """,
        "git add -A && GIT_COMMITTER_DATE=2026-06-05T09:00:00Z git commit -qm terms",
      ]
      var told: [String] = []
      for change in changes {
        _ = try sandbox.shell(change)
        for words in [
          ["list", "goals", "--columns", "goal,days-unchanged"],
          ["overdue", "--kind", "signature"],
        ] {
          for cache in [[], ["--no-cache"]] {
            told.append(await sandbox.pairbook(words + cache + ["--today", "2027-03-20"]).output)
          }
        }
      }
      return told
    }
    let small = try await told(isLarge: false)
    #expect(small[0].contains("383"), "\(small)")
    #expect(small[4].contains("chair") && small.last?.contains("signed an earlier text") == true)
    #expect(try await told(isLarge: true) == small)
  }

  @Test(arguments: ["2026-03-01T16:00:00-0700", "2026-02-20T09:00:00Z"])
  func `of a renamed pair is told as a whole, whatever the day of the rename is by its clock`(
    moment: String
  ) async throws {
    let sandbox = try await book()
    _ = try sandbox.shell(
      """
      git mv pairs/ana-silva+bo-chen pairs/talkers
      GIT_COMMITTER_DATE=\(moment) git commit -qm rename
      """)
    let told = await sandbox.pairbook("changes", "talkers")
    #expect(
      told.output.split(separator: "\n").map { $0.split(separator: "\t")[3] }
        == ["pair-renamed", "pair-started", "goal-added"], "\(told.both)")
  }

  @Test func `of a renamed pair is told under its earlier name, also from a later day on`()
    async throws
  {
    let sandbox = try await book()
    _ = try sandbox.shell(
      """
      on() { export GIT_COMMITTER_DATE=$1T09:00:00Z; shift; git "$@"; }
      git branch side; git mv pairs/ana-silva+bo-chen pairs/talkers; on 2026-04-01 commit -qm rename
      git switch -q side; sed -i s/2026-09-01/2026-10-01/ \(Self.goal); on 2026-04-06 commit -qam due
      git switch -q main; on 2026-04-08 merge -q -m merged side
      """)
    for since in ["2026-04-02", "main^1"] {
      let told = await sandbox.pairbook("changes", "talkers", "--since", since)
      #expect(told.output.contains("moved from 2026-09-01 to 2026-10-01"), "\(told.both)")
      #expect(told.output.split(separator: "\n").count == 1, "\(told.both)")
    }
  }

  @Test func `is read whatever clocks were set wrong`() async throws {
    let sandbox = try await book()
    let commands = [["status"], ["status", "ana"], ["overdue"], ["check"], ["changes"]]
    for time in ["9223372036854775807 +0100", "-9223372036854775807 -0100", "0 +99999999999999"] {
      _ = try sandbox.shell(
        """
        commit=$(printf 'tree %s\nparent %s\nauthor A <a@x> %s\ncommitter A <a@x> %s\n\nx\n' \
          "$(git rev-parse HEAD^{tree})" "$(git rev-parse HEAD)" "\(time)" "\(time)" |
          git hash-object -t commit -w --stdin --literally) && git reset -q --soft "$commit"
        touch -d 2300-01-01 people people/*.md pairs/*/agreement.md
        """)
      for command in commands {
        for _ in 1...2 {
          let outcome = await sandbox.pairbook(command)
          #expect([0, 1].contains(outcome.code), "\(command) \(time): \(outcome.both)")
        }
      }
    }
  }

  @Test func `makes a goal stale in which nothing changed, until somebody edits it`() async throws {
    let sandbox = try await book()
    let path = sandbox.directory + "/" + Self.goal
    let stale = await sandbox.pairbook("status", "ana", "--today", "2026-05-20")
    #expect(stale.output.contains("unchanged for 79 days"), "\(stale.both)")
    // A file that was only touched is as it was.
    _ = try sandbox.shell("touch -d 2026-05-19T12:00:00Z '\(path)'")
    let touched = await sandbox.pairbook("status", "ana", "--today", "2026-05-20")
    #expect(touched.output == stale.output)
    _ = try sandbox.shell(
      "sed -i 's/^target: 3/target: 4/' '\(path)'; touch -d 2026-05-19T12:00:00Z '\(path)'")
    let edited = await sandbox.pairbook("status", "ana", "--today", "2026-05-20")
    #expect(!edited.output.contains("unchanged for 79 days"), "\(edited.both)")
  }

  @Test func `tells how often days moved, and who committed a signature`() async throws {
    let sandbox = try await book()
    _ = try sandbox.shell(
      """
      sed -i s/2026-09-01/2026-10-01/ \(Self.goal) && git commit -qam two &&
      sed -i s/2026-10-01/2026-10-18/ \(Self.goal) && git commit -qam three &&
      export GIT_AUTHOR_EMAIL=bo@example.org && pairbook sign ana && git add -A &&
      GIT_AUTHOR_EMAIL=ana@example.org git commit -qm four
      """)
    let page = await sandbox.pairbook("status", "ana")
    #expect(page.output.contains("due moved 2 times, 47 days in all"), "\(page.both)")
    let json = await sandbox.pairbook("status", "ana", "--json")
    #expect(json.output.contains("\"times\": 2"))
    let check = await sandbox.pairbook("check", "--format", "short")
    #expect(
      check.output.contains(
        "warning: signed as Bo Chen, but committed by ana@example.org [signature-author]"),
      "\(check.both)")
  }

  @Test(arguments: [("-s ours", []), ("-X theirs", ["ana@example.org"])])
  func `tells who committed the signature that a merge kept`(
    strategy: String, others: [String]
  ) async throws {
    let sandbox = try await book()
    _ = try sandbox.shell(
      """
      export GIT_AUTHOR_EMAIL=bo@example.org && git branch side
      pairbook sign ana+bo -q --today 2026-03-03 && git add -A
      GIT_COMMITTER_DATE=2026-03-03T09:00:00Z git commit -qm own && git switch -q side
      pairbook sign ana+bo -q --today 2026-03-04 && git add -A
      GIT_AUTHOR_EMAIL=ana@example.org GIT_COMMITTER_DATE=2026-03-04T09:00:00Z git commit -qm other
      git switch -q main && git merge -q --no-edit \(strategy) side
      """)
    let check = await sandbox.pairbook("check", "--format", "short")
    let told = check.output.split(separator: "\n").filter { $0.contains("signature-author") }
    #expect(told.count == others.count, "\(check.both)")
    for (told, other) in zip(told, others) { #expect(told.contains("committed by \(other)")) }
  }

  @Test(arguments: [
    ("GIT_TEST_ASSUME_DIFFERENT_OWNER=1", "belongs to another user"),
    ("GIT_DIR=/nowhere", "is not a Git repository"),
  ])
  func `is missed where Git refuses the repository, and that is said once`(
    refusal: String, reason: String
  ) async throws {
    let sandbox = try await book()
    for command in ["status", "overdue", "check"] {
      for options in ["", "--no-cache"] {
        let outcome = try sandbox.shell("\(refusal) pairbook \(command) \(options)")
        let said = outcome.both.split(separator: "\n").filter { $0.contains(reason) }
        #expect(said.count == 1 && said[0].hasPrefix("note: history"), "\(outcome.both)")
      }
    }
    try sandbox.shell("rm -rf .git")
    #expect(await sandbox.pairbook("check").errors == "")
  }

  @Test(arguments: ["sha1", "sha256"])
  func `tells nothing of when and by whom what a large first commit brought was written`(
    format: String
  ) async throws {
    let sandbox = try Sandbox()
    try writeBook(pairs: 60, into: sandbox.folder)
    sandbox.today = "2026-11-20"
    let last = "pairs/p98+p99"
    try sandbox.folder.write(
      "---\nsigner: p98\nas: member\ndate: 2026-07-06\nterms: sha256:none\n---\n",
      to: "work/\(last)/signatures/p98.md")
    // Two routes read commits of the two formats, and only one of them leaves folders out.
    _ = try sandbox.shell(
      """
      git init -q --object-format=\(format) . && git add -A &&
      GIT_COMMITTER_DATE=2026-11-01T09:00:00Z git commit -qm import &&
      printf -- '---\\nstatus: held\\n---\\n' | tee \(last)/meetings/2026-09-01.md \
        > \(last)/meetings/2026-09-02.md &&
      sed 's/p98/p99/' \(last)/signatures/p98.md > \(last)/signatures/p99.md && git add -A &&
      GIT_COMMITTER_DATE=2026-11-02T09:00:00Z git commit -qm later
      """)
    let check = await sandbox.pairbook("check", "--format", "short", "--no-cache")
    let authors = check.output.split(separator: "\n").filter { $0.contains("signature-author") }
    #expect(authors.count == 1 && authors[0].contains("p99.md"), "\(authors)")
    let page = await sandbox.pairbook("status", "p98", "--no-cache")
    let late = page.output.split(separator: "\n").filter { $0.contains("written down") }
    #expect(late.count == 2 && late.allSatisfy { $0.contains("2026-09-0") }, "\(page.both)")
  }

  @Test func `counts a stale signature from the day the terms changed`() async throws {
    let sandbox = try await book()
    _ = try sandbox.shell(
      """
      pairbook sign ana --on-behalf-of bo && pairbook sign ana --on-behalf-of ana-silva &&
      git add -A && GIT_COMMITTER_DATE=2026-03-03T09:00:00Z git commit -qm signed &&
      sed -i 's/every 2 weeks/every week/' pairs/*/agreement.md &&
      GIT_COMMITTER_DATE=2026-06-01T09:00:00Z git commit -qam terms
      """)
    let early = await sandbox.pairbook(
      "overdue", "--kind", "signature", "--count", "--today", "2026-06-15")
    #expect(early.output == "0\n", "\(early.both)")
    let late = await sandbox.pairbook(
      "overdue", "--kind", "signature", "--count", "--today", "2026-06-16")
    #expect(late.output == "2\n")
    let page = await sandbox.pairbook("status", "ana", "--today", "2026-06-16")
    #expect(page.output.contains("an earlier text on 2026-06-15, which changed on 2026-06-01"))
    // Without a repository nobody knows, and the start counts.
    _ = try sandbox.shell("rm -rf .git")
    let unknown = await sandbox.pairbook(
      "overdue", "--kind", "signature", "--count", "--today", "2026-06-15")
    #expect(unknown.output == "2\n")
  }

  @Test func `is the same from the cache, after any commit, merge, switch and rewriting`()
    async throws
  {
    let sandbox = try await book()
    let steps = [
      "sed -i s/2026-09-01/2026-10-01/ \(Self.goal) && git commit -qam moved",
      "git switch -qc side && sed -i s/2026-10-01/2026-10-11/ \(Self.goal) && git commit -qam side",
      "git switch -q main && echo more >> program.md && git commit -qam more",
      "git merge -q --no-edit side", "git commit -q --amend -m other", "git reset -q --hard HEAD~1",
      "git mv pairs/ana-silva+bo-chen pairs/talkers && git commit -qm renamed",
      "sed -i s/2026-10-01/2026-11-01/ pairs/talkers/goals/*.md && git commit -qam again",
      "git rebase -q side || git rebase --abort", "printf broken >> .git/pairbook/history",
      "rm -rf .git/pairbook", "chmod -R a-w .git/pairbook || true", "git gc -q",
    ]
    for (index, step) in steps.enumerated() {
      let date = "2026-04-\(10 + index)T09:00:00Z"
      _ = try sandbox.shell("export GIT_COMMITTER_DATE=\(date); \(step)")
      for command in [
        ["status", "--json"], ["status", "--kpis"], ["overdue", "--json"], ["check"],
      ] {
        let kept = await sandbox.pairbook(command)
        let again = await sandbox.pairbook(command)
        let read = await sandbox.pairbook(command + ["--no-cache"])
        #expect(kept.both == read.both, "\(step): \(command)")
        #expect(again.both == read.both, "\(step): \(command)")
      }
    }
  }

  @Test func `of a shallow clone says how far back it goes`() async throws {
    let sandbox = try await book()
    _ = try sandbox.shell(
      """
      sed -i s/2026-09-01/2026-10-01/ \(Self.goal)
      GIT_COMMITTER_DATE=2026-04-02T09:00:00Z git commit -qam two
      sed -i s/2026-10-01/2026-11-01/ \(Self.goal)
      GIT_COMMITTER_DATE=2026-04-03T09:00:00Z git commit -qam three
      git clone -q --depth 2 "file://$PWD" ../shallow
      """)
    sandbox.directory = sandbox.folder.path + "/shallow"
    let changes = await sandbox.pairbook("changes")
    #expect(changes.errors.contains("what was before 2026-04-02 isn't here"))
    #expect(changes.output.split(separator: "\n").count == 1)
    let status = await sandbox.pairbook("status", "ana")
    #expect(status.output.contains("due moved once, 31 days"), "\(status.both)")
    #expect(status.errors.contains("history reaches back to 2026-04-02 only"), "\(status.errors)")
  }

  @Test func `of a partial clone says once, and each time alike, that it can't be read`()
    async throws
  {
    let sandbox = try await book()
    _ = try sandbox.shell(
      """
      sed -i s/2026-09-01/2026-10-01/ \(Self.goal) && git commit -qam two
      git config uploadpack.allowFilter true
      git clone -q --filter=blob:none "file://$PWD" ../partial
      """)
    sandbox.directory = sandbox.folder.path + "/partial"
    for command in [["status"], ["overdue"], ["status", "--no-cache"]] {
      let page = await sandbox.pairbook(command)
      let expected = """
        note: history could not be read: the clone is partial, and what is needed is still where it \
        was cloned from
          = git fetch --refetch --no-filter   brings everything

        """
      #expect(page.errors == expected, "\(command)")
    }
  }

  @Test func `tells which notes were written down long after the meeting`() async throws {
    let sandbox = try await book()
    _ = try sandbox.shell(
      """
      cd pairs/*/ && mkdir meetings && printf -- '---\\nstatus: held\\n---\\n' > meetings/2026-03-09.md
      git add . && GIT_COMMITTER_DATE=2026-04-08T09:00:00Z git commit -qm late
      """)
    let page = await sandbox.pairbook("status", "ana")
    #expect(page.output.contains("written down  30 days after it took place"), "\(page.both)")
    let list = await sandbox.pairbook("list", "meetings", "--columns", "day,days-to-record")
    #expect(list.output.contains("2026-03-09\t30"), "\(list.both)")
  }

  @Test func `is told once where two branches meet`() async throws {
    let sandbox = try await book()
    _ = try sandbox.shell(
      """
      cd pairs/*/ && mkdir meetings && printf '%s\\n' --- 'status: held' --- '' '- [ ] One thing' '' \
        'Words' 'in' 'between.' '' '- [ ] Another thing' > meetings/2026-03-09.md
      git add . && git commit -qm base && git switch -qc side
      sed -i 's/\\[ \\] One/[x] One/' meetings/*.md && git commit -qam side && git switch -q main
      sed -i 's/\\[ \\] Another/[x] Another/' meetings/*.md && git commit -qam main
      git merge -q --no-commit side && sed -i 's/between/the middle/' meetings/*.md && git commit -qam merge
      """)
    let told = await sandbox.pairbook("changes", "--since", "HEAD~2").output
      .split(separator: "\n").map { String($0.split(separator: "\t").last ?? "") }
    #expect(
      told.sorted() == [
        "action done: \"Another thing\"", "action done: \"One thing\"",
        "meeting of 2026-03-09: notes edited: the beginning",
      ])
  }

  @Test func `is told of a book in a folder, and of a pair in a repository of its own`()
    async throws
  {
    let sandbox = try Sandbox()
    _ = try sandbox.shell(
      """
      git init -q && mkdir a && cd a && pairbook init --name Mentoring --coordinators cleo-diaz &&
      pairbook new person "Ana Silva" --email ana@example.org &&
      pairbook new person "Bo Chen" --email bo@example.org && echo other > ../mine.md &&
      git add -A .. && git commit -qm one && pairbook new pair ana bo --start 2026-06-01 &&
      git -C pairs/ana-silva+bo-chen init -q && git -C pairs/ana-silva+bo-chen add . &&
      git -C pairs/ana-silva+bo-chen commit -qm two
      """)
    sandbox.directory += "/a"
    let told = await sandbox.pairbook("changes")
    #expect(
      told.output.split(separator: "\n").map { String($0.split(separator: "\t")[3]) }
        == ["program-added", "person-joined", "person-joined", "pair-started"], "\(told.both)")
  }

  @Test func `is told once of a pair that was split out with its history`() async throws {
    let sandbox = try await book()
    let pair = "pairs/ana-silva+bo-chen"
    _ = try sandbox.shell(
      """
      sed -i s/2026-09-01/2026-10-01/ \(Self.goal) && git commit -qam due && git clone -q . ../own &&
      (cd ../own && FILTER_BRANCH_SQUELCH_WARNING=1 git filter-branch --subdirectory-filter \(pair)) &&
      git rm -rq \(pair) && rm -rf \(pair) && git clone -q ../own \(pair) &&
      echo '/\(pair)/' > .gitignore && git add .gitignore && git commit -qm 'split out' && cd \(pair) &&
      sed -i s/2026-10-01/2026-11-01/ goals/*.md && git commit -qam later
      """)
    for command in [["changes"], ["changes", "ana+bo"]] {
      let told = await sandbox.pairbook(command)
      let kinds = told.output.split(separator: "\n").map { $0.split(separator: "\t")[3] }
      let expected = ["pair-started", "goal-added", "goal-due-moved", "goal-due-moved"]
      #expect(kinds.suffix(4).map(String.init) == expected, "\(told.both)")
      #expect(kinds.count == (command.count == 1 ? 8 : 4), "\(told.both)")
    }
  }
}
