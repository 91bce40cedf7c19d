import Git
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Many writers at once: eight processes of ours beside git itself.
///
/// `PAIRBOOK_WRITERS_COMMITS` sets how many commits each makes, 50 when it isn't set.
struct WriterTests {
  static let commits = getenv("PAIRBOOK_WRITERS_COMMITS").flatMap { Int(String(cString: $0)) } ?? 50

  /// A commit of `git.md` by Git itself, in steps. `git commit -- git.md` isn't used: it reads the index before it locks it,
  /// and beside others, Git's own included, it now and then brings back an older state of their files.
  static let commitOfGit = """
    export GIT_INDEX_FILE=.git/one; git read-tree $head && git update-index --add git.md \\
    && commit=$(git commit-tree -p $head -m "git $n" $(git write-tree)) && git update-ref HEAD $commit $head
    """

  @Test func `all commits of eight writers are there, beside git at work`() throws {
    let fixture = try Fixture()
    let driver = try #require(Fixture.driver)
    let outcome = try fixture.shell(
      """
      ( sleep 200; touch ../stop ) & guard=$!
      ( while [ ! -e ../stop ]; do git status >/dev/null 2>&1; done ) &
      ( while [ ! -e ../stop ]; do git repack -adq; git pack-refs --all; sleep 0.2; done ) >/dev/null 2>&1 &
      ( n=0; while [ ! -e ../stop ]; do n=$((n+1)); echo $n > git.md; until git add git.md; do [ -e ../stop ] && exit; done
          until head=$(git rev-parse HEAD) && ( \(Self.commitOfGit) ); do :; done; echo $n > ../gits; sleep 0.05; done ) >/dev/null 2>&1 &
      ( while [ ! -e ../stop ]; do echo x >> staged.md; git add staged.md; sleep 0.02; done ) >/dev/null 2>&1 &
      for w in 1 2 3 4 5 6 7 8; do
        ( \(driver) write "$PWD" "writer$w" \(Self.commits) > ../out$w 2>&1 ) & pids="$pids $!"
      done
      for p in $pids; do wait $p || failed=1; done
      touch ../stop; kill $guard; wait
      cat ../out?; test -z "$failed"
      """)
    #expect(outcome.status == 0, "\(outcome.output)\(outcome.errors)")
    let subjects = try fixture.git("log", "--format=%s").split(separator: "\n").map(String.init)
    for writer in 1...8 {
      let expected = (1...Self.commits).reversed().map { "writer\(writer) \($0)" }
      #expect(subjects.filter { $0.hasPrefix("writer\(writer) ") } == expected)
    }
    let gits = fixture.read("../gits").map { String(decoding: $0, as: UTF8.self) } ?? ""
    #expect("\(subjects.count { $0.hasPrefix("git ") })\n" == gits)
    // Each commit holds one file: the one of its subject.
    let names = try fixture.git("log", "--format=%x00%s", "--name-only", "HEAD")
    for entry in names.split(separator: "\0") {
      let lines = entry.split(separator: "\n").map(String.init)
      guard let subject = lines.first, subject != "begin" else { continue }
      #expect(lines.dropFirst() == ["\(subject.prefix { $0 != " " }).md"])
    }
    // Git's own writer may have been stopped between writing its file and adding it.
    try fixture.shell("git add staged.md; git checkout -q -- git.md || true")
    let status = try fixture.git("status", "--porcelain")
    #expect(status == "A  staged.md\n")
    try fixture.expectSound()
  }

  @Test(arguments: [
    ("index.lock", 300), ("HEAD.lock", 300), ("refs/heads/main.lock", 300), ("index.lock", 1500),
  ])
  func `a lock that is let go of is waited for`(lock: String, milliseconds: Int) throws {
    let fixture = try Fixture()
    fixture.write("README.md", "waited\n")
    fixture.write(".git/\(lock)", "")
    let path = fixture.path(".git/\(lock)")
    var thread = pthread_t()
    let argument = Unmanaged.passRetained(Release(path: path, milliseconds: milliseconds))
    pthread_create(
      &thread, nil,
      { argument in
        #if os(Linux)
          guard let argument else { return nil }
        #endif
        let release = Unmanaged<Release>.fromOpaque(argument).takeRetainedValue()
        usleep(UInt32(release.milliseconds * 1000))
        unlink(release.path)
        return nil
      }, argument.toOpaque())
    let request = fixture.request("README.md")
    #expect(try fixture.open().commit(request) != .nothingChanged)
    pthread_join(thread, nil)
    try fixture.expectSound()
  }

  private final class Release: Sendable {
    let path: String
    let milliseconds: Int

    init(path: String, milliseconds: Int) {
      self.path = path
      self.milliseconds = milliseconds
    }
  }

  @Test(arguments: ["index.lock", "HEAD.lock", "refs/heads/main.lock"])
  func `a lock that stays is named, with its age, and left alone`(lock: String) throws {
    let fixture = try Fixture()
    fixture.write("README.md", "never\n")
    fixture.write(".git/\(lock)", "")
    try fixture.shell("touch -d '3 hours ago' .git/\(lock)")
    let head = try fixture.git("rev-parse", "HEAD")
    let error = try #require(throws: GitError.self) {
      try fixture.open().commit(fixture.request("README.md"))
    }
    #expect(error.kind == .locked)
    #expect(error.message.contains(fixture.path(".git/\(lock)")))
    #expect(error.message.contains("3 hours"))
    #expect(fixture.exists(".git/\(lock)"))
    fixture.remove(".git/\(lock)")
    #expect(try fixture.git("rev-parse", "HEAD") == head)
    #expect(try fixture.git("status", "--porcelain") == " M README.md\n")
    try fixture.expectSound()
  }

  @Test func `the program that holds a lock is named`() throws {
    let fixture = try Fixture()
    fixture.write("README.md", "never\n")
    let file = open(fixture.path(".git/index.lock"), O_CREAT | O_WRONLY, 0o644)
    let holder = try fixture.shell("exec 9>.git/index.lock; sleep 6 >/dev/null 2>&1 & echo $!")
    close(file)
    let process = try #require(Int32(holder.output.split(separator: "\n")[0]))
    defer { kill(process, SIGKILL) }
    let error = try #require(throws: GitError.self) {
      try fixture.open().commit(fixture.request("README.md"))
    }
    #expect(error.message.contains("sleep (process \(process))"))
  }

  @Test func `the first commits of eight writers and of git follow each other`() throws {
    let fixture = try Fixture(isInitialized: false)
    try fixture.git("init", "-q")
    let driver = try #require(Fixture.driver)
    let outcome = try fixture.shell(
      """
      for w in 1 2 3 4 5 6 7 8; do
        ( while [ ! -e ../go ]; do :; done; \(driver) write "$PWD" "writer$w" 3 > ../out$w 2>&1 ) & pids="$pids $!"
      done
      ( while [ ! -e ../go ]; do :; done; until git commit -q --allow-empty -m git 2>/dev/null; do :; done ) & pids="$pids $!"
      touch ../go
      for p in $pids; do wait $p || failed=1; done
      cat ../out?; test -z "$failed"
      """)
    #expect(outcome.status == 0, "\(outcome.output)\(outcome.errors)")
    #expect(try fixture.git("rev-list", "--count", "HEAD") == "25\n")
    #expect(try fixture.git("rev-list", "--count", "--max-parents=0", "HEAD") == "1\n")
    #expect(try fixture.git("status", "--porcelain") == "")
    try fixture.expectSound()
  }

  @Test(arguments: [
    "git symbolic-ref HEAD refs/heads/other", "git symbolic-ref HEAD refs/heads/unborn",
    "git update-ref --no-deref HEAD HEAD~0",
  ])
  func `HEAD that goes elsewhere meanwhile is not committed to`(switching: String) throws {
    let fixture = try Fixture()
    try fixture.git("branch", "other")
    fixture.write(".git/hooks/pre-commit", "#!/bin/sh\n\(switching)\n")
    chmod(fixture.path(".git/hooks/pre-commit"), 0o755)
    fixture.write("README.md", "changed\n")
    let refs = try fixture.git("for-each-ref")
    let error = try #require(throws: GitError.self) {
      try fixture.open().commit(fixture.request("README.md"))
    }
    #expect(error.kind == .headMoved)
    #expect(error.message.contains("HEAD went"))
    #expect(try fixture.git("for-each-ref") == refs)
    try fixture.expectSound()
  }

  @Test func `a branch that a hook moves is built upon`() throws {
    let fixture = try Fixture()
    fixture.write(
      ".git/hooks/pre-commit",
      "#!/bin/sh\ngit update-ref HEAD $(git commit-tree -p HEAD -m between HEAD^{tree})\n")
    chmod(fixture.path(".git/hooks/pre-commit"), 0o755)
    fixture.write("README.md", "changed\n")
    try fixture.commit(fixture.request("README.md", message: "ours"))
    #expect(try fixture.git("log", "--format=%s") == "ours\nbetween\nbegin\n")
    #expect(try fixture.git("status", "--porcelain") == "")
  }

  @Test(arguments: [SIGINT, SIGTERM, SIGHUP])
  func `a signal leaves no lock behind`(signal: Int32) throws {
    let fixture = try Fixture()
    let driver = try #require(Fixture.driver)
    // A hook that takes its time makes sure that the lock is held when the signal comes.
    fixture.write(".git/hooks/pre-commit", "#!/bin/sh\ntouch ../locked; sleep 5\n")
    chmod(fixture.path(".git/hooks/pre-commit"), 0o755)
    fixture.write("README.md", "interrupted\n")
    let outcome = try fixture.shell(
      """
      env --default-signal \(driver) commit "$PWD" x README.md & p=$!
      while [ ! -e ../locked ]; do sleep 0.05; done
      ls .git/index.lock >/dev/null || exit 1
      kill -\(signal) $p; wait $p; test $? -gt 128
      """)
    #expect(outcome.status == 0, "\(outcome.output)\(outcome.errors)")
    try fixture.expectSound()
    #expect(try fixture.git("status", "--porcelain") == " M README.md\n")
  }

  @Test(arguments: 0..<20)
  func `a signal at any moment leaves no lock behind`(moment: Int) throws {
    let fixture = try Fixture()
    let driver = try #require(Fixture.driver)
    let outcome = try fixture.shell(
      """
      env --default-signal \(driver) write "$PWD" a 20000 & p=$!
      sleep 0.\(10 + moment * 3); kill -\(moment % 2 == 0 ? "TERM" : "HUP") $p; wait $p; test $? -gt 128
      """)
    #expect(outcome.status == 0, "\(outcome.output)\(outcome.errors)")
    try fixture.expectSound()
  }
}
