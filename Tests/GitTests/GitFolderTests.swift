import Git
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

@Suite struct `The Git folder above a folder` {
  @Test func `is found from below, through a file, and not outside of a repository`() throws {
    let fixture = try Fixture()
    try fixture.shell("mkdir -p a/b && git commit -q --allow-empty -m one")
    #expect(gitFolder(above: fixture.path("a/b")) == fixture.path(".git"))
    try fixture.git("worktree", "add", "-q", "../linked")
    let linked = fixture.folder + "/linked"
    #expect(gitFolder(above: linked) == fixture.path(".git/worktrees/linked"))
    #expect(gitFolder(above: "/") == nil)
    fixture.write("broken/.git", "nonsense\n")
    #expect(gitFolder(above: fixture.path("broken")) == nil)
  }

  @Test(.enabled(if: geteuid() == 0, "only root can give a folder away"))
  func `is nobody's who does not own it`() throws {
    let fixture = try Fixture()
    chown(fixture.path(".git"), 65534, 65534)
    #expect(gitFolder(above: fixture.repositoryFolder) == nil)
  }
}
