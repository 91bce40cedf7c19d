import Foundation
import TestSupport
import Testing

/// Real commits of the real `git`, with the real `pairbook` in its hook.
@Suite(.enabled(if: Binary.isBuilt, "the pairbook command has not been built"))
struct `The pre-commit hook` {
  private let sandbox: Sandbox

  init() async throws {
    sandbox = try Sandbox()
    for command in [
      ["init", "--name", "Mentoring", "--coordinators", "cleo-diaz"],
      ["new", "person", "Cleo Diaz", "--email", "cleo@example.org"], ["hook", "install"],
    ] {
      #expect(await sandbox.pairbook(command).code == 0)
    }
    #expect(try sandbox.shell("git add -A && git commit -qm begin").code == 0)
  }

  private func write(joined: String) throws {
    try sandbox.folder.write(
      "---\nname: Ana\nemail: [ana@example.org]\njoined: \(joined)\n---\n",
      to: "work/people/ana.md")
  }

  @Test func `a wrong record is not committed`() throws {
    try write(joined: "2026-02-30")
    let outcome = try sandbox.shell("git add people && git commit -qm people")
    #expect(outcome.code == 1)
    #expect(outcome.both.contains("error[date-impossible]"))
    #expect(try sandbox.shell("git log --format=%s").output == "begin\n")
  }

  @Test func `what is staged counts, not the file`() throws {
    try write(joined: "2026-02-03")
    try sandbox.shell("git add people")
    try write(joined: "2026-02-30")
    #expect(try sandbox.shell("git commit -qm people").code == 0)
  }

  @Test(arguments: ["git commit -qam people", "git commit -qm people people/ana.md"])
  func `the index that a commit makes for itself counts`(commit: String) throws {
    try write(joined: "2026-02-03")
    #expect(try sandbox.shell("git add people && git commit -qm ana").code == 0)
    try write(joined: "2026-02-30")
    #expect(try sandbox.shell(commit).code == 1)
    try write(joined: "2026-02-04")
    #expect(try sandbox.shell(commit).code == 0)
  }

  @Test func `mistakes of records that are not committed don't stop a commit`() throws {
    try write(joined: "2026-02-30")
    try sandbox.folder.write("hello\n", to: "work/README.md")
    #expect(try sandbox.shell("git add README.md && git commit -qm readme").code == 0)
  }

  @Test func `a linked worktree is checked as well`() throws {
    try sandbox.shell("git worktree add -q ../tree")
    sandbox.directory += "/../tree"
    try sandbox.folder.write("---\nname: Ana\njoined: 2026-13-01\n---\n", to: "tree/people/ana.md")
    let outcome = try sandbox.shell("git add people && git commit -qm people")
    #expect(outcome.code == 1)
    #expect(outcome.both.contains("error[date-impossible]"))
  }

  @Test(
    arguments: ["", "--object-format=sha256"],
    ["worktree add -q", "clone -q --separate-git-dir=g ."])
  func `a book in a folder of a working tree whose Git folder is elsewhere is checked as well`(
    format: String, tree: String
  ) throws {
    try sandbox.shell(
      """
      git init -q \(format) ../outer && cp -r . ../outer/book && cd ../outer && rm -rf book/.git &&
      git add -A && git commit -qm begin && git \(tree) ../tree &&
      cd ../tree/book && pairbook hook install
      """)
    sandbox.directory += "/../tree"
    for (day, code) in [("2026-02-30", 1), ("2026-02-03", 0)] as [(String, Int32)] {
      try sandbox.folder.write(
        "---\nname: Ana\nemail: [ana@example.org]\njoined: \(day)\n---\n",
        to: "tree/book/people/ana.md")
      let outcome = try sandbox.shell("git add book && git commit -qm people")
      #expect(outcome.code == code, "\(outcome.both)")
    }
  }

  @Test(arguments: ["", "git update-index --split-index"])
  func `a private file is not committed`(route: String) async throws {
    try sandbox.folder.write("a note\n", to: "work/private/n.md")
    let outcome = try sandbox.shell("\(route)\ngit add -f private/n.md && git commit -qm note")
    #expect(outcome.code == 1)
    #expect(outcome.both.contains("error[private-tracked]"), "\(outcome.both)")
    #expect(try sandbox.shell("git commit -qnm note && git commit -q --allow-empty -m x").code == 0)
    let since = await sandbox.pairbook("check", "--since", "HEAD~2")
    #expect(since.both.contains("error[private-tracked]"))
    let later = await sandbox.pairbook("check", "--since", "HEAD~1")
    #expect(!later.both.contains("error[private-tracked]"))
  }

  @Test func `a hook's words are shown as they are`() async throws {
    try sandbox.folder.write(
      "#!/bin/sh\necho 'git push is not allowed: git log says why'; exit 1\n",
      to: "work/.git/hooks/pre-commit")
    try write(joined: "2026-02-03")
    sandbox.directory = sandbox.folder.path
    let outcome = await sandbox.pairbook("-C", "work", "save", "people/ana.md")
    #expect(outcome.errors.hasSuffix("\n  = git push is not allowed: git log says why\n"))
  }

  @Test(arguments: ["", "PATH=/usr/bin:/bin"])
  func `a branch without the book is none of its business`(path: String) throws {
    let outcome = try sandbox.shell(
      """
      git checkout -q --orphan pages && git rm -rfq . && echo hello > index.html &&
      git add . && \(path) git commit -qm pages
      """)
    #expect(outcome.both == "" && outcome.code == 0)
  }

  @Test func `without pairbook nothing of the book is committed`() throws {
    try sandbox.folder.write("hello\n", to: "work/README.md")
    let outcome = try sandbox.shell(
      "git add README.md && PATH=/usr/bin:/bin git commit -qm readme")
    #expect(outcome.code == 1)
    #expect(outcome.both == "the records can't be checked: there is no pairbook in PATH\n")
  }

  @Test func `the line that is shown for a shared folder stops no other repository`() async throws {
    try sandbox.shell(
      "rm .git/hooks/pre-commit && mkdir ../shared && git config --global core.hooksPath $PWD/../shared"
    )
    let refusal = await sandbox.pairbook("hook", "install")
    #expect(refusal.code == 2)
    let parts = refusal.errors.components(separatedBy: "with the line: ")
    let line = parts.last?.components(separatedBy: "\n").first ?? ""
    try sandbox.folder.write("#!/bin/sh\n\(line)\n", to: "shared/pre-commit")
    try sandbox.shell("chmod +x ../shared/pre-commit")
    let other = try sandbox.shell(
      "git init -q ../other && cd ../other && echo x > x && git add x && git commit -qm x")
    #expect(other.both == "" && other.code == 0, "\(other.both)")
    try write(joined: "2026-02-30")
    #expect(try sandbox.shell("git add people && git commit -qm people").code == 1)
  }

  @Test(arguments: ["", "git update-index --split-index"])
  func `a name that was only announced doesn't stop a commit`(route: String) throws {
    try sandbox.shell(route)
    try sandbox.folder.write("---\n---\n", to: "work/people/new.md")
    try sandbox.folder.write("hello\n", to: "work/README.md")
    let outcome = try sandbox.shell(
      "git add -N people/new.md && git add README.md && git commit -qm readme")
    #expect(outcome.both == "" && outcome.code == 0)
    #expect(try sandbox.shell("git add people && git commit -qm people").code == 1)
  }

  @Test(arguments: ["", "git update-index --split-index"])
  func `of what a filter converts the file is checked`(route: String) async throws {
    try write(joined: "2026-02-03")
    let outcome = try sandbox.shell(
      """
      \(route)
      echo 'people/** filter=rot' > .gitattributes && git config filter.rot.clean base64 &&
      git config filter.rot.smudge 'base64 -d' && git add -A . && git commit -qm filter &&
      echo more >> people/ana.md && git commit -qam more && echo more >> people/ana.md
      """)
    #expect(outcome.code == 0, "\(outcome.both)")
    let saved = await sandbox.pairbook("save", "people/ana.md")
    #expect(saved.code == 0, "\(saved.both)")
    try write(joined: "2026-02-30")
    #expect(try sandbox.shell("git commit -qam wrong").code == 1)
    #expect(try sandbox.shell("git show HEAD:people/ana.md | base64 -d | tail -1").both == "more\n")
  }

  @Test func `what a hook says that lets a commit pass is shown`() async throws {
    try sandbox.folder.write(
      "#!/bin/sh\necho one\necho two >&2\n", to: "work/.git/hooks/pre-commit")
    try write(joined: "2026-02-03")
    let outcome = await sandbox.pairbook("save", "people/ana.md")
    #expect(outcome.code == 0)
    #expect(outcome.errors.hasPrefix("one\ntwo\n"), "\(outcome.both)")
  }

  @Test func `save runs the hook like git`() async throws {
    try write(joined: "2026-02-03")
    let outcome = await sandbox.pairbook("save", "people/ana.md")
    #expect(outcome.code == 0, "\(outcome.both)")
  }
}

/// The command as it was built beside the tests; it is the `pairbook` of every sandbox's shell.
enum Binary {
  static let isBuilt = FileManager.default.isExecutableFile(atPath: Sandbox.built + "/pairbook")
}
