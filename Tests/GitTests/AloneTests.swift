import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// What works without libgit2, or before anything has started it: each in a process of its own.
struct AloneTests {
  /// Variables with which no libgit2 is found.
  private func withoutLibrary(_ fixture: Fixture) -> [String: String] {
    for version in 0..<20 { fixture.write("../none/libgit2.so.1.\(version)", "") }
    return ["LD_LIBRARY_PATH": fixture.folder + "/none"]
  }

  #if os(Linux)
    /// Where libgit2 was built with Mbed TLS it reads them by this function, in the time of all the
    /// rest of a small command.
    @Test func `libgit2 finds a function here that reads no certificates`() {
      #expect(dlsym(dlopen(nil, RTLD_NOW), "mbedtls_x509_crt_parse_file") != nil)
    }

    @Test func `without libgit2 commits are made by git`() throws {
      let fixture = try Fixture()
      let hiding = withoutLibrary(fixture)
      fixture.write("README.md", "changed\n")
      fixture.write("new.md", "new\n")
      let made = try fixture.drive(
        "commit", fixture.repositoryFolder, "\n# Do \n\n\n it\t", "README.md", "new.md",
        adding: hiding)
      #expect(made.status == 0 && made.output.hasPrefix("committed "), "\(made)")
      #expect(try fixture.git("log", "-1", "--format=%B") == "# Do\n\n it\n\n")
      try fixture.expectSound()
      let read = try fixture.drive("read", fixture.repositoryFolder, adding: hiding)
      #expect(read.output == "read 0 2 2 2 main\n")
    }

    @Test func `without libgit2 repositories are made`() throws {
      let fixture = try Fixture(isInitialized: false)
      let made = try fixture.drive(
        "init", fixture.repositoryFolder, adding: withoutLibrary(fixture))
      #expect(made.output == "made main\n")
    }

    @Test func `without libgit2 a folder outside of any repository is told as that`() throws {
      let fixture = try Fixture(isInitialized: false)
      let hiding = withoutLibrary(fixture)
      let read = try fixture.drive("read", fixture.repositoryFolder, adding: hiding)
      #expect(read.output == "no repository\n")
      let named = try fixture.drive(
        "read", fixture.repositoryFolder, adding: hiding.merging(["GIT_DIR": "/nowhere"]) { $1 })
      #expect(named.output.hasPrefix("refused damagedRepository: GIT_DIR names /nowhere"))
    }

    @Test(arguments: [true, false])
    func `what variables name is seen from the process, wherever git is run`(
      isLibraryThere: Bool
    ) throws {
      let fixture = try Fixture()
      fixture.write("a/b.md", "b\n")
      let hiding = isLibraryThere ? [:] : withoutLibrary(fixture)
      let expected = try fixture.drive("read", fixture.path("a"), adding: hiding).output
      #expect(expected.hasPrefix("read "))
      for variables in [["GIT_DIR": ".git"], ["GIT_DIR": ".git", "GIT_WORK_TREE": "."]] {
        let read = try fixture.drive(
          "read", fixture.path("a"), adding: hiding.merging(variables) { $1 })
        #expect(read.output == expected)
      }
    }

    @Test(arguments: ["read", "init"])
    func `without libgit2 and git it is said that git is needed`(command: String) throws {
      let fixture = try Fixture(isInitialized: command == "read")
      let hiding = withoutLibrary(fixture).merging(["PATH": "/nowhere"]) { $1 }
      let outcome = try fixture.drive(command, fixture.repositoryFolder, adding: hiding)
      #expect(outcome.status == 3)
      #expect(outcome.output.hasPrefix("refused gitMissing: "))
      #expect(outcome.output.hasSuffix("\ninstall git\n"))
    }

    @Test func `without libgit2 another's repository is told as that, with a way to trust it`()
      throws
    {
      let fixture = try Fixture()
      let variables = withoutLibrary(fixture).merging(["GIT_TEST_ASSUME_DIFFERENT_OWNER": "1"]) {
        $1
      }
      let outcome = try fixture.drive("read", fixture.repositoryFolder, adding: variables)
      #expect(outcome.output.hasPrefix("refused unsafeOwner: "))
      #expect(outcome.output.contains("--add safe.directory \(fixture.repositoryFolder)\n"))
      try fixture.shell("cp -r . ../it\\'s")
      let quoted = try fixture.drive("read", fixture.folder + "/it's", adding: variables)
      #expect(quoted.output.contains("--add safe.directory '\(fixture.folder)/it'\\''s'\n"))
    }

    @Test(arguments: [
      ("  bare = maybe", "core.bare (`maybe`)"),
      ("  repositoryFormatVersion = x", "core.repositoryformatversion (`x`)"),
      ("[extensions]\n  worktreeConfig = maybe", "extensions.worktreeconfig (`maybe`)"),
      ("  no line", "/.git/config, line 2,"),
    ])
    func `without libgit2 the file of what Git needs first is named in full`(
      lines: String, words: String
    ) throws {
      let fixture = try Fixture()
      fixture.write(".git/config", "[core]\n\(lines)\n")
      fixture.write("a/b.md", "b\n")
      let read = try fixture.drive(
        "read", fixture.path("a"), adding: withoutLibrary(fixture))
      #expect(read.output.hasPrefix("refused brokenConfiguration: "))
      #expect(read.output.contains(words) && read.output.contains(fixture.path(".git/config")))
      #expect(!read.output.contains("git config"))
    }

    @Test func `without libgit2 a folder that may not be written is told as that`() throws {
      let fixture = try Fixture()
      fixture.write("README.md", "changed\n")
      fixture.write(
        "../bin/git",
        """
        #!/bin/sh
        case "$*" in *--only*)
          echo 'error: insufficient permission for adding an object to repository database' >&2
          echo 'fatal: updating files failed' >&2
          exit 128
        esac
        exec "\(try fixture.shell("command -v git").output.dropLast())" "$@"
        """)
      try fixture.shell("chmod +x ../bin/git")
      let path = "\(fixture.folder)/bin:\(fixture.environment["PATH"] ?? "")"
      let made = try fixture.drive(
        "commit", fixture.repositoryFolder, "Do", "README.md",
        adding: withoutLibrary(fixture).merging(["PATH": path]) { $1 })
      #expect(
        made.output.hasPrefix("refused notPermitted: could not commit: permission denied"),
        "\(made.output)")
    }
  #endif

  @Test func `a repository is made where there is no git and nothing was opened before`() throws {
    let fixture = try Fixture(isInitialized: false)
    let made = try fixture.drive(
      "init", fixture.repositoryFolder, adding: ["PATH": "/nowhere"])
    #expect(made.output == "made main\n")
  }

  @Test(arguments: ["GIT_COMMON_DIR": "", "GIT_OBJECT_DIRECTORY": "/objects"])
  func `a commit goes through git where libgit2 was never started`(
    variable: String, folder: String
  ) throws {
    let fixture = try Fixture()
    fixture.write("README.md", "changed\n")
    let made = try fixture.drive(
      "commit", fixture.repositoryFolder, "Do", "README.md",
      adding: [variable: fixture.path(".git\(folder)")])
    #expect(made.output.hasPrefix("committed "), "\(made)")
    #expect(try fixture.git("log", "--format=%s") == "Do\nbegin\n")
  }
}
