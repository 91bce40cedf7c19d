import Git
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A repository whose settings start programs wherever Git would let them, and calls that only
/// read.
struct TripwireTests {
  @Test func `reading calls start nothing and write nothing`() throws {
    let fixture = try Fixture()
    fixture.write("a.md", "a\n")
    fixture.write("b.md", "b\n")
    try fixture.git("add", ".")
    try fixture.git("commit", "-q", "-m", "files")
    try arm(fixture)
    fixture.write("a.md", "changed\n")
    fixture.write("new.md", "n\n")
    let before = try fixture.everything()

    let repository = try fixture.open()
    #expect(try repository.changes().map(\.path).contains("a.md"))
    #expect(try repository.head().branch == "main")
    for file in try repository.files(at: "HEAD") {
      _ = try repository.read(file.blob)
      _ = try (repository.isIgnored(file.path), repository.isTracked(file.path))
    }
    _ = try (repository.stagedFiles(), repository.commits(), repository.resolve("HEAD~1"))
    try repository.walk { _ in true }
    _ = repository.isNestedRepository("a")

    #expect(!fixture.exists("../tripped"))
    #expect(try fixture.everything() == before)
    // The wires are live: git itself trips over them.
    try fixture.gitStatus("status")
    #expect(fixture.exists("../tripped"))
  }

  @Test(.enabled(if: access("/usr/bin/strace", X_OK) == 0, "strace is not installed"))
  func `the kernel sees no program started by reading calls`() throws {
    let fixture = try Fixture()
    try arm(fixture)
    let outcome = try fixture.drive(
      "read", fixture.repositoryFolder,
      below: [
        "/usr/bin/strace", "-f", "-e", "trace=execve,execveat,fork,vfork", "-o",
        fixture.folder + "/trace",
      ])
    #expect(outcome.output.hasPrefix("read"), "\(outcome.output)\(outcome.errors)")
    let trace = String(decoding: fixture.read("../trace") ?? [], as: UTF8.self)
    let starts = trace.split(separator: "\n").filter { $0.contains("exec") || $0.contains("fork(") }
    #expect(starts.count == 1, "\(trace)")
  }

  @Test func `nor do they where only the git program can read`() throws {
    let fixture = try Fixture()
    let made = try fixture.shell(
      """
      rm -rf .git && git init -q --object-format=sha256 . && echo a > a.md && echo b > b.md &&
      git add . && git -c user.name=A -c user.email=a@example.org commit -q -m files
      """)
    #expect(made.status == 0, "\(made.output)")
    try arm(fixture)
    fixture.write("a.md", "changed\n")
    let repository = try fixture.open()
    #expect(try repository.changes().map(\.path).contains("a.md"))
    _ = try (repository.head(), repository.stagedFiles(), repository.commits())
    for file in try repository.files(at: "HEAD") {
      _ = try (repository.read(file.blob), repository.isIgnored(file.path))
    }
    #expect(!fixture.exists("../tripped"))
    try fixture.gitStatus("status")
    #expect(fixture.exists("../tripped"))
  }

  private func arm(_ fixture: Fixture) throws {
    let trip = "touch \(fixture.folder)/tripped"
    fixture.write(".gitattributes", "*.md filter=trip diff=trip merge=trip\n")
    for key in [
      "core.fsmonitor", "core.sshCommand", "core.editor", "core.pager", "core.askPass",
      "gpg.program", "filter.trip.clean", "filter.trip.smudge", "filter.trip.process",
      "diff.trip.textconv", "diff.trip.command", "diff.external", "merge.trip.driver",
      "credential.helper", "uploadpack.packObjectsHook", "alias.status",
    ] {
      try fixture.git("config", key, key.hasPrefix("alias") ? "!\(trip)" : "\(trip); false")
    }
    for hook in [
      "pre-commit", "post-checkout", "post-index-change", "reference-transaction",
      "fsmonitor-watchman", "pre-auto-gc",
    ] {
      fixture.write(".git/hooks/\(hook)", "#!/bin/sh\n\(trip)\n")
      chmod(fixture.path(".git/hooks/\(hook)"), 0o755)
    }
  }
}
