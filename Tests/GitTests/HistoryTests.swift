import Git
import Testing

/// The commits that led to one and what each changed, beside what `git` says.
@Suite struct `History with all parents` {
  /// Makes a repository one that libgit2 can't open, so that `git` reads its commits.
  private static let needsProgram =
    "git config core.repositoryFormatVersion 1; git config extensions.preciousObjects true"

  /// A repository of commits and merges by chance, with a book in a folder.
  private static func fixture(seed: UInt64) throws -> Fixture {
    var chance = SplitMix64(seed: seed)
    let fixture = try Fixture()
    var script = "set -e\n"
    var time = 1_750_000_000
    let branches = ["main", "one", "two"]
    script += "git branch one; git branch two\n"
    for step in 0..<24 {
      time += Int.random(in: 0...3, using: &chance) * 60
      let branch = branches.randomElement(using: &chance)!
      let other = branches.filter { $0 != branch }.randomElement(using: &chance)!
      let file =
        "book/" + ["a.md", "pairs/b.md", "pairs.md", "c/d.md"].randomElement(using: &chance)!
      script += "export GIT_COMMITTER_DATE='@\(time) +0000'\ngit switch -q \(branch)\n"
      switch Int.random(in: 0..<6, using: &chance) {
      case 0:
        script +=
          "git merge -q --no-edit -X ours -m 'merge \(step)' \(other) || git merge --abort\n"
      case 1:
        script += """
          git merge -q --no-commit -X theirs \(other) >/dev/null 2>&1 || true
          if [ -f .git/MERGE_HEAD ]; then
            git ls-files -u | cut -f2 | sort -u | xargs -r git rm -q --cached
            mkdir -p book; echo "resolved \(step)" > book/a.md; git add -A .; git commit -q -m 'resolve \(step)'
          fi

          """
      case 2:
        script +=
          "git rm -q -r --ignore-unmatch book/pairs\ngit commit -q --allow-empty -m 'remove \(step)'\n"
      default:
        script += """
          mkdir -p "$(dirname \(file))"; echo \(step) >> \(file); echo \(step) > outside.md
          git add -A; git commit -q -m 'edit \(step)'

          """
      }
    }
    let made = try fixture.shell(script + "git switch -q main\n")
    try #require(made.status == 0, "\(made.errors)")
    return fixture
  }

  @Test(arguments: 1...6 as ClosedRange<UInt64>)
  func `is what git log lists, and both routes say the same`(seed: UInt64) throws {
    let fixture = try Self.fixture(seed: seed)
    let repository = try fixture.open()
    let head = try #require(try repository.head().commit)
    let one = try repository.resolve("one")
    let two = try repository.resolve("HEAD~3")
    for excluded in [[], [one], [two], [one, two]] {
      let names = excluded.map { "^\($0)\n" }.joined()
      let listed = try fixture.git(
        "rev-list", "--date-order", "--stdin", "\(head)", input: names)
      let commits = try repository.history(of: head, excluding: excluded)
      #expect(
        Set(commits.map { "\($0.id)" }) == Set(listed.split(separator: "\n").map(String.init)))
      var seen: Set<ObjectID> = []
      for commit in commits {
        #expect(commit.parents.allSatisfy { !seen.contains($0) }, "a parent came first")
        seen.insert(commit.id)
      }
    }
    let commits = try repository.history(of: head)
    let library = try repository.differences(of: commits, under: "book")
    #expect(library.contains { !$0.isEmpty })
    try fixture.shell(Self.needsProgram)
    let program = try fixture.open()
    try #require(program.diagnosis().route == .git)
    #expect(Set(try program.history(of: head)) == Set(commits))
    #expect(try program.differences(of: commits, under: "book") == library)
    #expect(try program.differences(of: commits) == repository.differences(of: commits))
    for old in [one, two] {
      let between = try repository.differences(from: old, to: head, under: "book")
      #expect(!between.isEmpty && between.allSatisfy { $0.before.count == 1 })
      #expect(try program.differences(from: old, to: head, under: "book") == between)
    }
  }

  @Test func `of a merge has only what neither side had`() throws {
    let fixture = try Fixture()
    let made = try fixture.shell(
      """
      set -e
      printf '1\\n2\\n3\\n4\\n5\\n' > a.md; echo x > b.md; git add .; git commit -q -m base
      git switch -q -c side; echo side > s.md; sed -i s/5/five/ a.md; git add .; git commit -q -m side
      git switch -q main; echo main > m.md; sed -i s/1/one/ a.md; git add .; git commit -q -m main
      git merge -q --no-commit side; echo evil > e.md; git add .; git commit -q -m merge
      """)
    try #require(made.status == 0, "\(made.errors)")
    let repository = try fixture.open()
    let head = try #require(try repository.head().commit)
    let commits = try repository.history(of: head)
    #expect(commits.map(\.subject).first == "merge")
    let files = try repository.differences(of: [commits[0]])[0]
    #expect(files.map(\.path) == ["a.md", "e.md"])
    #expect(files[1].before == [nil, nil])
    #expect(files[0].before.allSatisfy { $0 != nil && $0 != files[0].after })
  }

  @Test func `ends where a shallow clone ends`() throws {
    let fixture = try Fixture()
    let made = try fixture.shell(
      "for i in 1 2 3 4; do echo $i > a.md; git add a.md; git commit -q -m $i; done; git clone -q --depth 2 file://$PWD ../shallow"
    )
    try #require(made.status == 0, "\(made.errors)")
    for config in ["", Self.needsProgram] {
      try fixture.shell("cd ../shallow; \(config)")
      let repository = try #require(
        try Repository.discover(
          from: fixture.folder + "/shallow", environment: fixture.environment))
      #expect(repository.diagnosis().route == (config.isEmpty ? .libgit2 : .git))
      let commits = try repository.history(of: try #require(try repository.head().commit))
      #expect(commits.map(\.subject) == ["4", "3"])
      #expect(commits.map(\.parents.count) == [1, 0])
      #expect(repository.shallowBoundary() == [commits[1].id])
      #expect(try repository.differences(of: commits).map(\.count) == [1, 2])
    }
  }

  @Test func `leaves submodules out and follows a path taken literally`() throws {
    let fixture = try Fixture()
    fixture.write("[a]/x.md", "x\n")
    fixture.write("a/x.md", "x\n")
    try fixture.git("add", ".")
    try fixture.git(
      "update-index", "--add", "--cacheinfo",
      "160000,\(try fixture.git("rev-parse", "HEAD").prefix(40)),a/sub")
    try fixture.git("commit", "-q", "-m", "files")
    for config in ["", Self.needsProgram] {
      try fixture.shell(config)
      let repository = try fixture.open()
      #expect(repository.diagnosis().route == (config.isEmpty ? .libgit2 : .git))
      let commits = try repository.history(of: try #require(try repository.head().commit))
      let paths = { (prefix: String) in
        try repository.differences(of: [commits[0]], under: prefix)[0].map(\.path)
      }
      #expect(try paths("[a]") == ["[a]/x.md"])
      #expect(try paths("") == ["[a]/x.md", "a/x.md"])
      #expect(try paths("nowhere") == [])
    }
  }
}
