import Git
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Commits signed with the real gpg and ssh-keygen, verified by the real git.
struct SigningTests {
  private static func has(_ program: String) -> Bool { access("/usr/bin/\(program)", X_OK) == 0 }

  @Test(.enabled(if: has("gpg"), "gpg is not installed"))
  func `a commit is signed with OpenPGP and git verifies it`() throws {
    let fixture = try Fixture()
    try prepareGnuPG(fixture)
    defer { _ = try? fixture.shell("gpgconf --kill all") }
    try fixture.git("config", "commit.gpgsign", "true")
    fixture.write("README.md", "signed\n")
    try fixture.commit(fixture.request("README.md"))
    try fixture.git("verify-commit", "HEAD")
    let theirs = try headerLines(fixture)
    fixture.write("README.md", "by git\n")
    try fixture.git("commit", "-q", "-m", "x", "README.md")
    #expect(try headerLines(fixture) == theirs)
  }

  /// The lines of the commit's header without what differs each time.
  private func headerLines(_ fixture: Fixture) throws -> [String] {
    try fixture.git("cat-file", "commit", "HEAD").split(
      separator: "\n", omittingEmptySubsequences: false
    )
    .prefix { !$0.isEmpty }.map {
      $0.hasPrefix(" ") && $0.count > 1 && !$0.hasPrefix(" -") ? " data" : String($0)
    }
    .filter { !$0.hasPrefix("tree") && !$0.hasPrefix("parent") }
  }

  private func prepareGnuPG(_ fixture: Fixture) throws {
    fixture.environment["GNUPGHOME"] = fixture.folder + "/gpg"
    let made = try fixture.shell(
      """
      mkdir -m 700 "$GNUPGHOME" && gpg --batch --quiet --pinentry-mode loopback --passphrase '' \
        --quick-generate-key 'Ana Silva <ana@example.com>' ed25519 sign never
      """)
    try #require(made.status == 0, "\(made.errors)")
  }

  @Test(.enabled(if: has("gpg"), "gpg is not installed"), arguments: ["nobody@example.com", ""])
  func `a missing key refuses and commits nothing unsigned`(key: String) throws {
    let fixture = try Fixture()
    fixture.environment["GNUPGHOME"] = fixture.folder + "/gpg"
    try fixture.shell("mkdir -m 700 \"$GNUPGHOME\"")
    defer { _ = try? fixture.shell("gpgconf --kill all") }
    try fixture.git("config", "commit.gpgsign", "true")
    if !key.isEmpty { try fixture.git("config", "user.signingkey", key) }
    try expectRefusal(fixture)
  }

  @Test(arguments: [
    ["gpg.program", "/nowhere/gpg"], ["gpg.program", "/bin/false"], ["gpg.program", "/bin/true"],
    ["gpg.format", "wax"], ["gpg.format", "ssh"],
  ])
  func `a signature that can't be made refuses`(setting: [String]) throws {
    let fixture = try Fixture()
    try fixture.git("config", "commit.gpgsign", "true")
    try fixture.git("config", setting[0], setting[1])
    try expectRefusal(fixture)
  }

  @Test(.enabled(if: has("ssh-keygen"), "ssh-keygen is not installed"))
  func `the last line that ssh-keygen says is handed on without its line end`() throws {
    let fixture = try Fixture()
    try fixture.shell(
      "git config commit.gpgsign true; git config gpg.format ssh; git config user.signingkey ../no")
    fixture.write("README.md", "unsigned\n")
    let error = try #require(throws: GitError.self) {
      try fixture.open().commit(fixture.request("README.md"))
    }
    #expect(error.hint.hasPrefix("ssh-keygen says: "))
    #expect(error.hint.contains("../no"))
    #expect(!error.hint.contains { $0.isNewline })
  }

  private func expectRefusal(_ fixture: Fixture) throws {
    fixture.write("README.md", "unsigned\n")
    let head = try fixture.git("rev-parse", "HEAD")
    let status = try fixture.git("status", "--porcelain")
    let error = try #require(throws: GitError.self) {
      try fixture.open().commit(fixture.request("README.md"))
    }
    #expect(error.kind == .signingFailed)
    #expect(try fixture.git("rev-parse", "HEAD") == head)
    #expect(try fixture.git("status", "--porcelain") == status)
    try fixture.expectSound()
  }

  @Test(
    .enabled(if: has("ssh-keygen"), "ssh-keygen is not installed"), arguments: ["path", "command"])
  func `a commit is signed with SSH and git verifies it`(source: String) throws {
    let fixture = try Fixture()
    let made = try fixture.shell(
      """
      ssh-keygen -q -t ed25519 -N '' -C ana -f ../home/key &&
      echo "ana@example.com $(cat ../home/key.pub)" > ../home/allowed
      """)
    try #require(made.status == 0, "\(made.errors)")
    try fixture.git("config", "commit.gpgsign", "true")
    try fixture.git("config", "gpg.format", "ssh")
    try fixture.git("config", "gpg.ssh.allowedSignersFile", fixture.home + "/allowed")
    if source == "path" { try fixture.git("config", "user.signingkey", "~/key.pub") }
    if source == "command" {
      try fixture.git("config", "user.signingkey", fixture.home + "/key")
    }
    fixture.write("README.md", "signed\n")
    try fixture.commit(fixture.request("README.md"))
    try fixture.git("verify-commit", "HEAD")
    let ours = try headerLines(fixture)
    fixture.write("README.md", "by git\n")
    try fixture.git("commit", "-q", "-m", "x", "README.md")
    #expect(try headerLines(fixture).count == ours.count)
  }

  @Test(.enabled(if: has("ssh-agent") && has("ssh-keygen"), "ssh-agent is not installed"))
  func `a key that only the agent holds signs too`() throws {
    let fixture = try Fixture()
    let agent = try fixture.shell(
      """
      ssh-keygen -q -t ed25519 -N '' -C ana -f ../key && eval "$(ssh-agent -s)" >/dev/null &&
      ssh-add -q ../key 2>/dev/null && rm ../key && echo "$SSH_AUTH_SOCK $SSH_AGENT_PID" && cat ../key.pub
      """)
    try #require(agent.status == 0, "\(agent.errors)")
    let lines = agent.output.split(separator: "\n").map(String.init)
    let words = lines[0].split(separator: " ").map(String.init)
    defer { if let process = Int32(words[1]) { kill(process, SIGTERM) } }
    fixture.environment["SSH_AUTH_SOCK"] = words[0]
    fixture.write("../home/allowed", "ana@example.com \(lines[1])\n")
    try fixture.git("config", "commit.gpgsign", "true")
    try fixture.git("config", "gpg.format", "ssh")
    try fixture.git("config", "gpg.ssh.defaultKeyCommand", "echo 'key::\(lines[1])'")
    try fixture.git("config", "gpg.ssh.allowedSignersFile", fixture.home + "/allowed")
    fixture.write("README.md", "signed\n")
    try fixture.commit(fixture.request("README.md"))
    try fixture.git("verify-commit", "HEAD")
  }

  @Test(.enabled(if: has("gpgsm") && has("gpg"), "gpgsm is not installed"))
  func `a commit is signed with X.509`() throws {
    let fixture = try Fixture()
    fixture.environment["GNUPGHOME"] = fixture.folder + "/gpg"
    let made = try fixture.shell(
      """
      mkdir -m 700 "$GNUPGHOME"; echo disable-crl-checks > "$GNUPGHOME/gpgsm.conf"
      printf 'Key-Type: RSA\\nKey-Length: 2048\\nKey-Usage: sign\\nSerial: random\\n' > ../params
      printf 'Name-DN: CN=Ana Silva\\nName-Email: ana@example.com\\n' >> ../params
      gpgsm --batch --pinentry-mode loopback --passphrase-fd 0 --armor -o ../cert.pem \
        --generate-key ../params < /dev/null || exit 1
      gpgsm --batch --import ../cert.pem
      gpgsm --list-keys --with-colons 2>/dev/null | awk -F: '/^fpr/ {print $10 " S"; exit}' > "$GNUPGHOME/trustlist.txt"
      gpgconf --kill all
      """)
    defer { _ = try? fixture.shell("gpgconf --kill all") }
    try #require(made.status == 0, "\(made.output)\(made.errors)")
    try fixture.git("config", "commit.gpgsign", "true")
    try fixture.git("config", "gpg.format", "x509")
    try fixture.git("config", "user.signingkey", "ana@example.com")
    fixture.write("README.md", "signed\n")
    try fixture.commit(fixture.request("README.md"))
    #expect(
      try fixture.git("cat-file", "commit", "HEAD").contains("-----BEGIN SIGNED MESSAGE-----"))
    try fixture.git("verify-commit", "HEAD")
  }
}
