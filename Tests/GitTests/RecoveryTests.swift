import Git
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// What a commit that was killed leaves, and how the next one gets over it.
struct RecoveryTests {
  /// A commit that stands still in a hook, with the index locked, while `body` runs.
  private func withCommitAtWork(
    _ body: (_ fixture: Fixture, _ process: Int32) throws -> Void
  ) throws {
    let fixture = try Fixture()
    let driver = try #require(Fixture.driver)
    fixture.write(
      ".git/hooks/pre-commit",
      "#!/bin/sh\necho $$ > ../hook\nmv ../hook ../locked\nexec sleep 20\n")
    chmod(fixture.path(".git/hooks/pre-commit"), 0o755)
    fixture.write("README.md", "killed\n")
    let started = try fixture.shell(
      """
      \(driver) commit "$PWD" x README.md >/dev/null 2>&1 & echo $!
      while [ ! -e ../locked ]; do sleep 0.05; done
      """)
    let process = try #require(Int32(started.output.dropLast()))
    defer {
      kill(process, SIGKILL)
      let hook = fixture.read("../locked").map { String(decoding: $0, as: UTF8.self) } ?? ""
      if let hook = Int32(hook.dropLast()) { kill(hook, SIGKILL) }
    }
    fixture.remove(".git/hooks/pre-commit")
    try body(fixture, process)
  }

  @Test func `the lock of a killed commit is removed by the next one, with all it left`() throws {
    try withCommitAtWork { fixture, process in
      kill(process, SIGKILL)
      let left = try fixture.shell("sleep 0.2; ls .git | grep lock").output
      #expect(left.contains("index.lock"))
      #expect(left.contains("next-index-\(process).lock"))
      #expect(left.contains("pairbook-index-\(process).lock"))
      let diagnosis = try fixture.open().diagnosis()
      #expect(diagnosis.obstacles.isEmpty)
      #expect(diagnosis.notes.contains { $0.contains("a killed pairbook left") })
      let result = try fixture.commit(fixture.request("README.md"))
      #expect(result.notes.contains { $0.contains("a killed pairbook") })
      #expect(try fixture.git("status", "--porcelain") == "")
    }
  }

  @Test func `eight that find the lock of a killed commit all commit`() throws {
    try withCommitAtWork { fixture, process in
      kill(process, SIGKILL)
      let driver = try #require(Fixture.driver)
      let outcome = try fixture.shell(
        """
        for w in 1 2 3 4 5 6 7 8; do \(driver) write "$PWD" "writer$w" 2 & pids="$pids $!"; done
        for p in $pids; do wait $p || failed=1; done; test -z "$failed"
        """)
      #expect(outcome.status == 0, "\(outcome.output)\(outcome.errors)")
      #expect(try fixture.git("rev-list", "--count", "HEAD") == "17\n")
      #expect(try fixture.git("status", "--porcelain") == " M README.md\n")
      try fixture.expectSound()
    }
  }

  @Test func `the lock of a commit at work is left alone, and its process named`() throws {
    try withCommitAtWork { fixture, process in
      let error = try #require(throws: GitError.self) {
        try fixture.open().commit(fixture.request("README.md"))
      }
      #expect(error.kind == .locked)
      #expect(
        error.message.contains(
          "(process \(process)) has held \(fixture.path(".git/index.lock")) for "))
      #expect(fixture.exists(".git/index.lock"))
    }
  }

  @Test(arguments: ["", "pairbook", "DIRC\u{0}", "1234\n"])
  func `a lock without our words is never removed`(content: String) throws {
    let fixture = try Fixture()
    fixture.write("README.md", "x\n")
    fixture.write(".git/index.lock", content)
    let error = try #require(throws: GitError.self) {
      try fixture.open().commit(fixture.request("README.md"))
    }
    #expect(error.kind == .locked)
    #expect(error.hint.contains("rm "))
    #expect(fixture.read(".git/index.lock") == Array(content.utf8))
  }
}
