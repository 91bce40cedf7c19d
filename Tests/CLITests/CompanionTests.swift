import Foundation
import TestSupport
import Testing

/// What `init --with` writes is what the other program needs.
@Suite(.enabled(if: Binary.isBuilt, "the pairbook command has not been built"))
struct `Files for other programs` {
  private func sandbox(_ companion: String, in folder: String = ".") async throws -> Sandbox {
    let sandbox = try Sandbox()
    _ = try sandbox.shell("git init -q && mkdir -p \(folder)")
    let made = await sandbox.pairbook(
      "init", folder, "--name", "Mentoring", "--coordinators", "cleo-diaz", "--with", companion)
    #expect(made.code == 0, "\(made.both)")
    return sandbox
  }

  private static let hasPython =
    (try? Sandbox().shell("python3 -c 'import yaml, json'").code) == 0

  @Test(.enabled(if: hasPython), arguments: [".", "mentoring"])
  func `a workflow is YAML, and its last step checks the book`(folder: String) async throws {
    let sandbox = try await sandbox("github", in: folder)
    let steps = """
      import yaml
      file = yaml.safe_load(open(".github/workflows/pairbook.yml"))
      job = file["jobs"]["check"]
      assert file[True]["pull_request"] is None and file["permissions"] == {"contents": "read"}
      assert all(("run" in step) != ("uses" in step) for step in job["steps"])
      print(job["steps"][-1]["run"])
      """
    try sandbox.folder.write(steps, to: "steps.py")
    let step = try sandbox.shell("python3 ../steps.py")
    #expect(step.code == 0, "\(step.both)")
    try sandbox.folder.write(
      "---\nname: Ana\nemail: [ana@example.org]\njoined: 2026-02-30\n---\n",
      to: "work/\(folder)/people/ana.md")
    let check = try sandbox.shell(step.output)
    #expect(check.code == 1)
    let path = folder == "." ? "people/ana.md" : "mentoring/people/ana.md"
    #expect(check.output.contains("::error file=\(path),line=4,"), "\(check.both)")
  }

  @Test(.enabled(if: hasPython)) func `a task's problem matcher reads what its command prints`()
    async throws
  {
    let sandbox = try await sandbox("vscode", in: "mentoring")
    try sandbox.folder.write(
      "---\nname: Ana\nemail: [ana@example.org]\njoined: 2026-02-30\n---\n",
      to: "work/mentoring/people/ana.md")
    let script = """
      import json, os, re, subprocess
      task = json.load(open(".vscode/tasks.json"))["tasks"][0]
      root = os.getcwd()
      matcher = task["problemMatcher"]
      command = [task["command"]] + [a.replace("${workspaceFolder}", root) for a in task["args"]]
      output = subprocess.run(command, capture_output=True, text=True).stdout
      pattern = matcher["pattern"]
      home = matcher["fileLocation"][1].replace("${workspaceFolder}", root)
      for line in output.splitlines():
          found = re.match(pattern["regexp"], line)
          if not found: continue
          file = os.path.join(home, found[pattern["file"]])
          assert os.path.exists(file), file
          print(os.path.relpath(file), found[pattern["line"]], found[pattern["column"]],
              found[pattern["severity"]], found[pattern["code"]])
      """
    try sandbox.folder.write(script, to: "task.py")
    let seen = try sandbox.shell("python3 ../task.py")
    #expect(
      seen.output.contains("mentoring/people/ana.md 4 9 error date-impossible"), "\(seen.both)")
  }

  @Test func `a file that is there is left alone`() async throws {
    let sandbox = try Sandbox()
    _ = try sandbox.shell("git init -q && mkdir -p .github/workflows")
    try sandbox.folder.write("mine\n", to: "work/.github/workflows/pairbook.yml")
    let made = await sandbox.pairbook(
      "init", "--name", "Mentoring", "--coordinators", "cleo-diaz", "--with", "github")
    #expect(made.both.contains("left alone, because it is there already"))
    #expect(try sandbox.folder.read("work/.github/workflows/pairbook.yml") == "mine\n")
  }
}
