import Foundation
import TestSupport
import Testing

/// `check FILE` reads a part of the book, and finds what reading all of it finds.
@Suite struct `Checking one file` {
  @Test func `finds what checking everything finds there`() async throws {
    let sandbox = try Sandbox()
    #expect(await sandbox.pairbook("demo", "demo").code == 0)
    sandbox.directory += "/demo"
    sandbox.today = "2026-11-20"
    let pairs = try sandbox.shell("ls pairs").output.split(separator: "\n")
    let names = pairs.map(String.init)
    _ = try sandbox.shell(
      """
      cd pairs && for goal in */goals/*.md; do sed -i 's/^owner:.*/owner: [nobody]/' "$goal"; done
      for meeting in */meetings/*.md; do sed -i 's/^lead: .*/lead: ana-silva/' "$meeting"; done
      for signature in */signatures/*.md; do sed -i 's/^terms: .*/terms: sha256:1/' "$signature"; done
      printf -- '---\\ndate: 2026-11-01\\nreason: other\\n---\\n' > \(names[0])/closing.md
      rm \(names[1])/agreement.md
      """)
    let all = await sandbox.pairbook("check", "--format", "short").output
    let lines = all.split(separator: "\n").map(String.init)
    #expect(lines.count > 30)
    let files = try sandbox.shell("find pairs people checkins -name '*.md'").output
    for file in files.split(separator: "\n").map(String.init) {
      let one = await sandbox.pairbook("check", "--format", "short", file).output
      let expected = lines.filter { $0.hasPrefix(file + ":") }
      #expect(one.split(separator: "\n").map(String.init) == expected, "\(file)")
    }
  }
}
