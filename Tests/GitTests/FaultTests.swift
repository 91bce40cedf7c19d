import Git
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Kills and errors at every call that changes the disk, and disks that take nothing more.
///
/// `PAIRBOOK_FAULT_POINTS` sets how many calls of each kind are tried, 6 when it isn't set.
struct FaultTests {
  static let points = getenv("PAIRBOOK_FAULT_POINTS").flatMap { Int(String(cString: $0)) } ?? 6
  static let calls = [
    "write", "openat", "link,linkat", "rename,renameat,renameat2", "fsync,fdatasync",
    "unlink,unlinkat", "mkdir,mkdirat", "close", "ftruncate,pwrite64,utimensat",
  ]
  static let effects = [
    "signal=KILL", "error=ENOSPC", "error=EIO", "error=EROFS", "error=ENOSPC:+", "error=EIO:+",
  ]
  private static let hasStrace = access("/usr/bin/strace", X_OK) == 0

  /// The calls and effects in all combinations that make sense.
  static let faults: [(calls: String, effect: String)] = calls.flatMap { call in
    effects.compactMap { effect in
      // An error of close tells nothing new, and a lock that can't be made or removed is no full
      // disk.
      call == "close" && effect != "signal=KILL" ? nil : (call, effect)
    }
  }

  @Test(.enabled(if: hasStrace, "strace is not installed"), arguments: faults.indices)
  func `a fault leaves a sound repository and no false success`(fault: Int) throws {
    let (calls, effect) = Self.faults[fault]
    let original = try Fixture()
    try original.shell(
      "mkdir pairs; echo a > pairs/a.md; git add .; git commit -q -m a; echo s > s.md; git add s.md; echo b > pairs/a.md; echo n > pairs/n.md"
    )
    var first = 1
    // The first calls open libraries; those that matter come when the repository is written.
    if calls == "openat" { first = try writingBegins(original) }
    for point in first..<(first + Self.points * (calls == "openat" ? 4 : 1)) {
      let isHit = try inject(calls, effect, point, into: original)
      guard isHit else { return }
    }
  }

  private func writingBegins(_ original: Fixture) throws -> Int {
    let fixture = try original.copy()
    let outcome = try fixture.drive(
      "commit", fixture.repositoryFolder, "x", "pairs/a.md", "pairs/n.md",
      below: ["/usr/bin/strace", "-e", "trace=openat", "-o", fixture.folder + "/trace"],
      adding: ["PATH": "/nowhere"])
    #expect(outcome.status == 0, "\(outcome.output)\(outcome.errors)")
    let trace = String(decoding: fixture.read("../trace") ?? [], as: UTF8.self)
    let lines = trace.split(separator: "\n").map(String.init)
    return (lines.firstIndex { $0.contains("index.lock") } ?? 0) + 1
  }

  /// One fault; false when the commit was over before it came.
  private func inject(
    _ calls: String, _ effect: String, _ point: Int, into original: Fixture
  ) throws -> Bool {
    let fixture = try original.copy()
    let when = effect.hasSuffix(":+") ? "\(point)+" : "\(point)"
    let rule =
      "inject=\(calls):\(effect.hasSuffix(":+") ? String(effect.dropLast(2)) : effect):when=\(when)"
    let name: Comment = "\(rule)"
    let head = try fixture.git("rev-parse", "HEAD")
    let outcome = try fixture.drive(
      "commit", fixture.repositoryFolder, "x", "pairs/a.md", "pairs/n.md",
      below: [
        "/usr/bin/strace", "-e", "trace=\(calls)", "-e", rule, "-o", fixture.folder + "/trace",
      ], adding: ["PATH": "/nowhere"])
    let trace = String(decoding: fixture.read("../trace") ?? [], as: UTF8.self)
    let isHit = trace.contains("INJECTED") || trace.contains("+++ killed by SIGKILL")

    let now = try fixture.git("rev-parse", "HEAD")
    let sound = try fixture.shell("rm -f .git/*.lock; git fsck --strict --no-dangling 2>&1")
    #expect(sound.status == 0, "\(name): \(sound.output)")
    #expect(fixture.read("pairs/a.md") == Array("b\n".utf8), name)
    #expect(try fixture.shell("git show :s.md").output == "s\n", "\(name): the staged file is lost")
    switch outcome.status {
    case 0:
      #expect(now != head, "\(name): a false success")
      #expect(try fixture.git("show", "HEAD:pairs/n.md") == "n\n", name)
    case 3:
      #expect(now == head, "\(name): a false failure: \(outcome.output)")
      #expect(!outcome.output.contains("refused other"), "\(name): \(outcome.output)")
    case 5: break
    default:
      #expect(effect == "signal=KILL", "\(name): \(outcome.status) \(outcome.errors)")
    }
    return isHit
  }

  private static let canMount = try? Fixture(isInitialized: false).shell(
    "unshare -m mount -t tmpfs -o size=1m tmpfs ."
  ).status

  @Test(.enabled(if: canMount == 0, "mounting is not permitted"), arguments: [0, 4, 8, 12, 20, 40])
  func `a full disk is told and nothing changes`(room: Int) throws {
    let fixture = try Fixture()
    let driver = try #require(Fixture.driver)
    let outcome = try fixture.shell(
      """
      mkdir ../disk; rm -rf .git/hooks; cp -a . ../copy
      unshare -m sh -c '
        mount -t tmpfs -o size=2m tmpfs ../disk && cp -a ../copy ../disk/repo && cd ../disk/repo &&
        echo new > n.md && head -c 3000 /dev/urandom > README.md || exit 90
        dd if=/dev/zero of=../fill bs=4k 2>/dev/null
        dd if=/dev/null of=../fill bs=1k seek=$(( $(stat -c %s ../fill) / 1024 - \(room) )) 2>/dev/null
        head=$(git rev-parse HEAD); index=$(sha1sum .git/index)
        \(driver) commit "$PWD" x README.md n.md; status=$?
        rm ../fill; git fsck --strict --no-dangling || exit 91
        if [ $status = 0 ]; then
          [ $(git rev-parse HEAD) != $head ] && [ "$(git show HEAD:n.md)" = new ] || exit 92
        else
          [ $(git rev-parse HEAD) = $head ] && [ "$index" = "$(sha1sum .git/index)" ] || exit 93
          [ -z "$(find .git -name "*.lock")" ] || exit 94
        fi
        exit $status'
      """)
    #expect(outcome.status == 0 || outcome.status == 3, "\(outcome.output)\(outcome.errors)")
    if outcome.status == 3 {
      #expect(outcome.output.contains("refused noSpace"), "\(outcome.output)")
      #expect(outcome.output.contains("no space left"))
    }
    if room == 0 { #expect(outcome.status == 3) }
  }

  @Test(.enabled(if: canMount == 0, "mounting is not permitted"))
  func `a read-only file system is told and nothing changes`() throws {
    let fixture = try Fixture()
    let driver = try #require(Fixture.driver)
    fixture.write("README.md", "x\n")
    let before = try fixture.everything()
    let outcome = try fixture.shell(
      """
      unshare -m sh -c '
        mount --bind . . && mount -o remount,ro,bind . && cd "$PWD" && \(driver) commit "$PWD" x README.md'
      """)
    #expect(outcome.status == 3)
    #expect(outcome.output.contains("refused notPermitted"), "\(outcome.output)\(outcome.errors)")
    #expect(outcome.output.contains("read-only"))
    #expect(try fixture.everything() == before)
  }

  @Test(arguments: [".git/objects", ".git", ".git/refs/heads", ".git/logs"])
  func `folders that may not be written are told and nothing changes`(folder: String) throws {
    let fixture = try Fixture()
    let driver = try #require(Fixture.driver)
    fixture.write("README.md", "x\n")
    let head = try fixture.git("rev-parse", "HEAD")
    // Root may write anywhere, so root becomes somebody else.
    let prefix =
      geteuid() == 0 ? "setpriv --reuid=65534 --regid=65534 --clear-groups" : ""
    if geteuid() == 0 { try fixture.shell("chmod 755 ../; chown -R 65534:65534 ..") }
    try fixture.shell(
      "find \(folder) -type d | xargs chmod a-w; chmod a-w .git/logs/HEAD .git/logs/refs/heads/main"
    )
    if folder == ".git/objects" {
      try fixture.shell("chmod u+w .git/logs/HEAD .git/logs/refs/heads/main")
    }
    let outcome = try fixture.shell(
      "cp \(driver) ../driver; \(prefix) ../driver commit \"$PWD\" x README.md")
    try fixture.shell("chmod -R u+w .git; chown -R \(geteuid()) ..")
    #expect(outcome.status == 3, "\(outcome.output)\(outcome.errors)")
    #expect(outcome.output.contains("refused notPermitted"), "\(outcome.output)\(outcome.errors)")
    #expect(outcome.output.contains("permission denied"))
    if folder == ".git" { #expect(outcome.output.contains("`ls -ld \(fixture.path(".git"))`")) }
    #expect(try fixture.git("rev-parse", "HEAD") == head)
    #expect(try fixture.git("status", "--porcelain") == " M README.md\n")
    try fixture.expectSound()
  }
}
