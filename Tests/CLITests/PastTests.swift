import Foundation
import TestSupport
import Testing

/// `--at` shows what checking that commit out would show.
@Suite struct `A book as it stood` {
  private static let commands = [
    ["status"], ["status", "--json"], ["status", "--people"], ["status", "--kpis"], ["overdue"],
    ["overdue", "--within", "30d", "--json"], ["check"], ["check", "--format", "short"],
    ["list", "actions"], ["list", "goals", "--json"], ["changes"], ["changes", "--json"],
  ]

  /// Compares every command at a commit with the same one in a checkout of it.
  private func compare(
    _ sandbox: Sandbox, at commit: String, book: String = "", today: String
  ) async throws {
    _ = try sandbox.shell("git worktree add -q --force \(root(sandbox))/there \(commit)")
    let here = sandbox.directory
    for command in Self.commands {
      let past = await sandbox.pairbook(command + ["--at", commit, "--today", today])
      sandbox.directory = sandbox.folder.path + "/there" + book
      let there = await sandbox.pairbook(command + ["--today", today])
      sandbox.directory = here
      #expect(past.output == there.output, "\(command) at \(commit)")
      #expect(past.code == there.code, "\(command) at \(commit): \(past.both)")
    }
    _ = try sandbox.shell("git worktree remove --force \(root(sandbox))/there")
  }

  private func root(_ sandbox: Sandbox) -> String { "'\(sandbox.folder.path)'" }

  private func commits(_ sandbox: Sandbox, _ options: String) throws -> [String] {
    try sandbox.shell("git rev-list \(options)").output.split(separator: "\n").map(String.init)
  }

  @Test func `is what a checkout of it shows, all through the demo's history`() async throws {
    let sandbox = try Sandbox()
    #expect(await sandbox.pairbook("demo", "demo").code == 0)
    sandbox.directory += "/demo"
    let all = try commits(sandbox, "--first-parent HEAD")
    for commit in stride(from: 0, to: all.count, by: 9).map({ all[$0] }) {
      let holds = try sandbox.shell("git cat-file -e \(commit):program.md").code == 0
      if holds { try await compare(sandbox, at: commit, today: "2026-11-20") }
    }
  }

  @Test func `is the same in a repository that only git reads`() async throws {
    let sandbox = try Sandbox()
    #expect(await sandbox.pairbook("demo", "demo").code == 0)
    sandbox.directory += "/demo"
    sandbox.today = "2026-11-20"
    let past = try #require(commits(sandbox, "--first-parent HEAD").dropFirst(20).first)
    let commands =
      Self.commands.flatMap { [$0, $0 + ["--at", past]] } + [["changes", "--since", past]]
    var outputs: [String] = []
    for command in commands {
      outputs.append(await sandbox.pairbook(command + ["--no-cache"]).both)
    }
    _ = try sandbox.shell(
      "git config core.repositoryFormatVersion 1; git config extensions.preciousObjects true")
    #expect(await sandbox.pairbook("doctor").output.contains("libgit2 can't read"))
    for (command, output) in zip(commands, outputs) {
      #expect(await sandbox.pairbook(command + ["--no-cache"]).both == output, "\(command)")
    }
  }

  @Test func `is so with merges, renames, converted line ends and in a subfolder`() async throws {
    let sandbox = try Sandbox()
    _ = try sandbox.shell(
      """
      git init -q && printf '*.md text eol=crlf\\n' > .gitattributes && mkdir a && cd a &&
      pairbook init --name Mentoring --coordinators cleo-diaz &&
      pairbook new person "Ana Silva" --email ana@example.org &&
      pairbook new person "Bo Chen" --email bo@example.org && git add -A && git commit -qm one &&
      pairbook new pair ana bo --start 2026-06-01 && git add -A && git commit -qm two &&
      git switch -qc side && pairbook new goal ana+bo Talk --owner ana --due 2026-06-10 &&
      git add -A && git commit -qm three && git switch -q - &&
      pairbook new meeting ana+bo --date 2026-06-08 && git add -A && git commit -qm four &&
      git merge -q --no-edit side && git mv people/ana-silva.md people/ana-costa.md &&
      sed -i 's/ana-silva/ana-costa/' pairs/*/agreement.md && git mv pairs/ana-silva+bo-chen pairs/x &&
      git commit -qam five && cd .. && git mv a b && git commit -qm six && git mv b a &&
      git commit -qm seven && mkdir a/private && echo x > a/private/x.md && git add -f a &&
      git commit -qm eight
      """)
    sandbox.directory += "/a"
    let all = try commits(sandbox, "HEAD")
    #expect(all.count == 9)
    for commit in all {
      guard try sandbox.shell("git cat-file -e \(commit):a/program.md").code == 0 else { continue }
      try await compare(sandbox, at: commit, book: "/a", today: "2026-06-15")
    }
    let gone = await sandbox.pairbook("status", "--at", "HEAD~2")
    #expect(gone.code == 3 && gone.both.contains("at HEAD~2 there was no book here yet"))
  }

  @Test func `of a day is the last commit up to its end, with that day as today`() async throws {
    let sandbox = try Sandbox()
    #expect(await sandbox.pairbook("demo", "demo").code == 0)
    sandbox.directory += "/demo"
    let commit = try sandbox.shell(
      "git log --first-parent --format='%cs %H' | awk '$1 <= \"2026-11-02\" { print $2; exit }'"
    ).output.trimmingCharacters(in: .whitespacesAndNewlines)
    let day = await sandbox.pairbook("status", "--at", "2026-11-02")
    #expect(day.code == 0)
    let same = await sandbox.pairbook("status", "--at", commit, "--today", "2026-11-02")
    #expect(day.output == same.output)
    let other = await sandbox.pairbook("status", "--at", "2026-11-02", "--today", "2026-12-24")
    #expect(other.output != day.output)
    let early = await sandbox.pairbook("status", "--at", "2001-01-01")
    #expect(early.code == 2)
    #expect(early.both.contains("there is no commit of 2001-01-01 or before it"))
    let unknown = await sandbox.pairbook("status", "--at", "nonsense")
    #expect(unknown.code == 2 && unknown.both.contains("--at takes a commit, or a day"))
    let fixing = await sandbox.pairbook("check", "--at", "HEAD", "--fix")
    #expect(fixing.code == 2)
  }

  @Test func `of a day in words is that of the day, unless a commit has that name`() async throws {
    let sandbox = try Sandbox()
    #expect(await sandbox.pairbook("demo", "demo").code == 0)
    sandbox.directory += "/demo"
    sandbox.today = "2026-11-20"
    let words = [
      ("today", "2026-11-20"), ("yesterday", "2026-11-19"), ("monday", "2026-11-16"),
      ("Fri", "2026-11-13"), ("+2w", "2026-12-04"),
    ]
    func outputs(_ moment: String) async -> [String] {
      var outputs: [String] = []
      for command in [
        ["status", "--at"], ["overdue", "--at"], ["changes", "--at"], ["changes", "--since"],
        ["changes", "ana+bo", "--until"],
      ] {
        let outcome = await sandbox.pairbook(command + [moment])
        #expect(outcome.code == 0, "\(command) \(moment): \(outcome.both)")
        outputs.append(outcome.output)
      }
      return outputs
    }
    for (word, day) in words { #expect(await outputs(word) == outputs(day), "\(word)") }
    let told = await sandbox.pairbook("changes", "ana+bo", "--at", "monday")
    #expect(told.errors == "monday: Monday 2026-11-16\n")
    _ = try sandbox.shell("git branch monday HEAD~20 && git tag yesterday HEAD~10")
    #expect(await outputs("monday") == outputs("HEAD~20"))
    #expect(await outputs("yesterday") == outputs("HEAD~10"))
    #expect(await sandbox.pairbook("status", "--at", "monday").errors == "")
  }

  @Test func `holds what is in a repository of its own`() async throws {
    let sandbox = try Sandbox()
    #expect(await sandbox.pairbook("demo", "demo").code == 0)
    sandbox.directory += "/demo"
    sandbox.today = "2026-11-20"
    func looks(at moment: String) async -> [String] {
      var looks: [String] = []
      for command in [["status"], ["overdue", "--within", "30d"]] {
        looks.append(await sandbox.pairbook(command + ["--at", moment]).output)
      }
      return looks
    }
    let before = await looks(at: "2026-11-20")
    _ = try sandbox.shell(
      """
      git rm -rq --cached checkins && echo /checkins/ >> .gitignore && git add -A &&
      GIT_COMMITTER_DATE=2026-11-20T12:00:00Z git commit -qm 'check-ins are elsewhere' &&
      cd checkins && git init -q && git add -A &&
      GIT_COMMITTER_DATE=2026-11-20T12:00:00Z git commit -qm 'all check-ins' && git rm -q *.md &&
      GIT_COMMITTER_DATE=2026-11-21T12:00:00Z git commit -qm 'none any more'
      """)
    #expect(await looks(at: "2026-11-20") == before)
    #expect(await looks(at: "HEAD") == before)
    let revision = await sandbox.pairbook("status", "--at", "HEAD")
    #expect(
      revision.both.contains(
        "note: checkins/ with commits of its own is looked at as it stood on 2026-11-20\n"))
    _ = try sandbox.shell("rm -rf checkins/.git")
    #expect(await looks(at: "HEAD") != before)
  }

  @Test func `holds once what two repositories have`() async throws {
    let sandbox = try Sandbox()
    #expect(await sandbox.pairbook("demo", "demo").code == 0)
    sandbox.directory += "/demo"
    let before = await sandbox.pairbook("overdue", "--at", "2026-10-26").output
    let moved = try sandbox.shell(
      """
      past=$(git log --first-parent --format='%cs %H' | awk '$1 <= "2026-10-26" { print $2; exit }')
      pair=pairs/cleo-diaz+dan-ito
      git rm -rq $pair && echo /$pair/ >> .gitignore && git add -A &&
      GIT_COMMITTER_DATE=2026-11-20T12:00:00Z git commit -qm 'a pair is elsewhere' &&
      git archive $past $pair | tar -x && cd $pair && git init -q && git add -A &&
      GIT_COMMITTER_DATE=2026-10-26T12:00:00Z git commit -qm 'the pair, as it was'
      """)
    #expect(moved.code == 0, "\(moved.both)")
    #expect(await sandbox.pairbook("overdue", "--at", "2026-10-26").output == before)
  }

  @Test func `needs a commit`() async throws {
    let sandbox = try Sandbox()
    _ = await sandbox.pairbook("init", "--name", "Mentoring", "--coordinators", "cleo-diaz")
    let none = await sandbox.pairbook("status", "--at", "2026-06-01")
    #expect(none.code == 2 && none.both.contains("nothing has been committed here yet"))
  }

  @Test func `tells from elsewhere what brings the rest of a partial clone`() async throws {
    let sandbox = try Sandbox()
    #expect(await sandbox.pairbook("demo", "demo").code == 0)
    _ = try sandbox.shell(
      """
      git -C demo config uploadpack.allowFilter true &&
      git clone -q --filter=blob:none "file://$PWD/demo" partial
      """)
    let hint = "  = git -C partial fetch --refetch --no-filter   brings everything\n"
    for command in [["overdue", "--count"], ["check", "--at", "HEAD~9"]] {
      let outcome = await sandbox.pairbook(["-C", "partial"] + command)
      #expect(outcome.errors.contains(hint), "\(command): \(outcome.both)")
    }
  }

  @Test func `is told from a program that is none of a book`() async throws {
    let sandbox = try Sandbox()
    try sandbox.folder.write("# Our program\n", to: "work/program.md")
    let none = await sandbox.pairbook("status")
    #expect(none.code == 3 && none.both.contains("program.md is there, but nothing in it says"))
  }
}
