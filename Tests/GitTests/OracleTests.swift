import Git
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Random repositories and edits: our commit in one copy, `git commit --only` in another, no
/// difference.
///
/// `PAIRBOOK_ORACLE_CASES` sets how many cases are tried, 500 when it isn't set.
struct OracleTests {
  static let repositories = 50
  static let casesEach: Int = {
    let wanted = getenv("PAIRBOOK_ORACLE_CASES").flatMap { Int(String(cString: $0)) } ?? 500
    return max(1, (wanted + repositories - 1) / repositories)
  }()

  @Test(arguments: 0..<repositories)
  func `a commit differs in nothing from git commit --only`(seed: Int) throws {
    var random = SplitMix64(seed: UInt64(seed))
    let ours = try Fixture(isInitialized: false)
    try ours.git("init", "-q", "--template=")
    try ours.git("config", "core.autocrlf", random.one(of: ["false", "false", "true", "input"]))
    if random.chance(20) { try ours.git("config", "core.fileMode", "false") }
    if random.chance(30) { ours.write(".gitattributes", "*.md text=auto\n*.bin -text\n") }
    if random.chance(20) { try ours.git("config", "index.version", "4") }
    for number in 0..<Self.casesEach {
      let isSame = try step(ours, &random, seed, number)
      guard isSame else { return }
    }
  }

  /// One case; false when there was a difference, after which the rest would only repeat it.
  private func step(
    _ ours: Fixture, _ random: inout SplitMix64, _ seed: Int, _ number: Int
  ) throws -> Bool {
    let name: Comment = "seed \(seed), case \(number)"
    var edits = RandomEdits(fixture: ours, random: random)
    let paths = try edits.targets()
    random = edits.random
    guard !paths.isEmpty else { return true }
    let theirs = try ours.copy()

    var request = ours.request(paths, message: "Change \(paths.count) files\n\nBecause.")
    request.allowsPartlyStaged = true
    let outcome: CommitOutcome
    do {
      outcome = try ours.open().commit(request)
    } catch {
      Issue.record("\(name): \(paths): \(error)")
      return false
    }
    let status = try gitCommit(theirs, paths)

    let isCommitted = if case .committed = outcome { true } else { false }
    #expect(isCommitted == (status == 0), "\(name): \(paths)")
    let our = try ours.comparable(isSoundAsked: number % 3 == 0)
    let their = try theirs.comparable(isSoundAsked: number % 3 == 0)
    #expect(our == their, "\(name): \(paths)")
    return our == their && isCommitted == (status == 0)
  }

  /// The same commit made by git, which has to be told of new files first; nothing stays of that
  /// when there is nothing to commit.
  private func gitCommit(_ fixture: Fixture, _ paths: [String]) throws -> Int32 {
    let quoted = paths.map(RandomEdits.quoted).joined(separator: " ")
    return try fixture.shell(
      """
      export GIT_LITERAL_PATHSPECS=1
      cp -p .git/index ../index 2>/dev/null
      git ls-files -z -o -- \(quoted) | xargs -0 -r git add -N -- || exit 99
      git commit -q --only -F - -- \(quoted) <<'END'
      Change \(paths.count) files

      Because.
      END
      test $? = 0 && exit 0
      test -e ../index && cp -p ../index .git/index
      exit 1
      """
    ).status
  }
}

extension Fixture {
  /// What a commit may change, gathered in one run.
  fileprivate func comparable(isSoundAsked: Bool) throws -> String {
    try shell(
      """
      git symbolic-ref -q HEAD; git ls-files -v -t --stage
      git status --porcelain=v2 --branch --untracked-files=all; git reflog -1 --format=%gs 2>&1
      git cat-file commit HEAD 2>&1; \(isSoundAsked ? "git fsck --strict --no-dangling 2>&1;" : "") ls .git | grep -v COMMIT_EDITMSG
      """
    ).output
  }
}

/// Random edits of a repository as people make them, staged and not; run as one script of the
/// shell.
struct RandomEdits {
  let fixture: Fixture
  var random: SplitMix64
  private var script = "exec 2>/dev/null\n"

  private let names = [
    "a.md", "b.md", "c.bin", "d/e.md", "d/f.md", "d/g/h.md", "i+j/k.md", "l m.md", "[a].md", "é.md",
    "d.md", "d-e", "x/y/z.md", "x/y.md",
  ]
  private let texts = [
    "one\\n", "two\\n", "one\\r\\n", "one\\ntwo\\r\\n", "", "no end", "\\000binary\\r\\n",
    "line\\n",
  ]

  init(fixture: Fixture, random: SplitMix64) {
    self.fixture = fixture
    self.random = random
  }

  /// Makes the edits and gives some of the files that git would take on the command line of a
  /// commit.
  mutating func targets() throws -> [String] {
    for _ in 0..<Int.random(in: 1...6, using: &random) { edit() }
    if random.chance(8) { script += "git pack-refs --all\n" }
    if random.chance(4) { script += "git switch -q --detach\n" }
    if random.chance(4) { script += "git switch -q --orphan new\(random.next() % 1000)\n" }
    if random.chance(3) { script += "git repack -adq\n" }
    script += "git ls-files -z; git ls-files -o -z; git ls-tree -r -z --name-only HEAD; exit 0"
    let listed = try fixture.shell(script).output
    var candidates = Set(listed.split(separator: "\0").map(String.init)).sorted()
    candidates.shuffle(using: &random)
    return Array(candidates.prefix(Int.random(in: 1...4, using: &random)))
  }

  private mutating func edit() {
    let name = random.one(of: names)
    let file = Self.quoted(name)
    let literal = "GIT_LITERAL_PATHSPECS=1 git"
    switch Int.random(in: 0..<14, using: &random) {
    case 0..<5:
      let folder = name.split(separator: "/").dropLast().joined(separator: "/")
      script += "mkdir -p ./\(folder); printf '\(random.one(of: texts))' > \(file)\n"
    case 5: script += "rm -f \(file)\n"
    case 6, 7: script += "\(literal) add -A -- \(file)\n"
    case 8: script += "\(literal) rm -q --cached -- \(file)\n"
    case 9: script += "\(literal) rm -q -f -- \(file)\n"
    case 10: script += "chmod \(random.chance(50) ? "+x" : "-x") \(file)\n"
    case 11:
      // Where HEAD has the file, `git commit --only` of others would commit its deletion as well.
      script +=
        "git cat-file -e 'HEAD:\(name)' || { test -e \(file) && \(literal) add -N -- \(file); }\n"
    case 12: script += "git add -A\n"
    default: if random.chance(30) { script += "git reset -q\n" }
    }
  }

  static func quoted(_ name: String) -> String { "'\(name)'" }
}
