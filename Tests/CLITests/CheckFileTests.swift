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
      for signature in \(names[3])/signatures/*.md; do sed -i 's/^terms: .*/terms: sha256:1/' "$signature"; done
      printf -- '---\\ndate: 2026-11-01\\nreason: other\\n---\\n' > \(names[0])/closing.md
      rm \(names[1])/agreement.md
      sed -i 's/^end: .*/end: 2027-03-31/' */agreement.md
      cp -r \(names[2]) zz-the-same
      mkdir empty && echo text > empty/notes.md && cd .. && mkdir people/folder.md
      sed -i 's/^email: .*/email: [same@example.org]/; s/^capacity: .*/capacity: 0/;
        s/^manager: .*/manager: bo-chen/' people/*.md
      sed -i 's/^pair: .*/pair: nowhere/' "$(ls checkins/*.md | head -1)"
      """)
    let all = await sandbox.pairbook("check", "--format", "short").output
    for rule in ["pair-duplicate", "pair-over-capacity", "person-email-shared", "pair-unknown"] {
      #expect(all.contains("[\(rule)]"), "\(rule)")
    }
    let lines = all.split(separator: "\n").map(String.init)
    #expect(lines.count > 30)
    let files = try sandbox.shell("find program.md pairs people checkins -name '*.md'").output
    for file in files.split(separator: "\n").map(String.init) {
      let one = await sandbox.pairbook("check", "--format", "short", file).output
      let expected = lines.filter { $0.hasPrefix(file + ":") }
      #expect(one.split(separator: "\n").map(String.init) == expected, "\(file)")
    }
  }

  /// Commands about one pair read no other one.
  @Test(arguments: [
    "ana", "ana+bo", "bo+ana", "bo", "cy", "talkers", "pairs/talkers", "ana-silva+bo-chen",
    "dan+eva", "eva", "silva", "nobody", "ana+nobody", "a", "pairs/nowhere",
  ])
  func `a pair is named as if all of the book were read`(name: String) async throws {
    let sandbox = try Sandbox()
    _ = try sandbox.shell(
      """
      pairbook init --name Mentoring --coordinators cleo-diaz
      for name in "Ana Silva" "Bo Chen" "Cy Oz" "Dan Ito" "Eva Lund"; do
        pairbook new person "$name" --email "$(echo $name | cut -c1-2)@example.org"; done
      for pair in "ana bo" "ana bo cy" "cy dan" "dan eva"; do pairbook new pair $pair; done
      mv pairs/cy-oz+dan-ito pairs/talkers
      """)
    let status = await sandbox.pairbook("status", name, "--json")
    let new = await sandbox.pairbook("new", "meeting", name)
    #expect(new.code == status.code)
    if status.code == 0 {
      let folder = new.output.split(separator: "/")[1]
      #expect(status.output.contains("\"pair\": \"\(folder)\""), "\(new.both)")
    } else {
      #expect(new.errors == status.errors)
    }
  }

  /// An action that is named by its place is looked for in that file only.
  @Test func `an action is ticked as if all of the book were read`() async throws {
    let sandbox = try Sandbox()
    #expect(await sandbox.pairbook("demo", "demo").code == 0)
    sandbox.directory += "/demo"
    sandbox.today = "2026-11-20"
    let pairs = try sandbox.shell("ls pairs").output.split(separator: "\n")
    let extra = "pairs/\(pairs[0])/meetings/2026-11-19.md"
    _ = try sandbox.shell(
      """
      printf -- '---\\ndate: 2026-11-19\\n---\\n- [ ] A word of its own\\n' > \(extra)
      echo > pairs/\(pairs[1])/meetings/2026-11-18.md
      rm pairs/\(pairs[2])/agreement.md && git add -A && git commit -qm more
      """)
    let files = try sandbox.shell(
      """
      grep -n '' pairs/*/goals/* pairs/*/meetings/* pairs/*/agreement.md \
        | awk -F: '/- \\[/ || NR % 9 == 0 { print $1 ":" $2 }'
      """
    ).output.split(separator: "\n").map(String.init).filter { !$0.hasPrefix(extra) }
    var outcomes: [String: Int] = [:]
    for (index, place) in (files + ["\(extra.dropLast(3))2.md:5"]).enumerated() {
      var word = place
      if index % 2 == 0 { word = word.replacing(".md:", with: ":") }
      if index % 3 == 0 { word = word.replacing("pairs/", with: "") }
      let alone = await sandbox.pairbook("done", word)
      let after = try sandbox.shell("git diff").output
      if !after.isEmpty { try sandbox.shell("git checkout -q .") }
      // Words make it read all of the book.
      let together = await sandbox.pairbook("done", word, "a word of its own")
      try sandbox.shell("git checkout -q \(extra)")
      #expect(try sandbox.shell("git diff").output == after, "\(word)")
      if !after.isEmpty { try sandbox.shell("git checkout -q .") }
      let rest = together.errors.split(separator: "\n").filter { !$0.contains("A word of its own") }
      #expect(alone.errors.split(separator: "\n") == rest, "\(word)")
      #expect(alone.code == together.code, "\(word)")
      let known = ["done:", "done already", "there is no action on line", "no open action says"]
      outcomes[known.first { alone.errors.contains($0) } ?? alone.errors, default: 0] += 1
    }
    #expect(outcomes.count == 4 && outcomes.values.allSatisfy { $0 > 5 }, "\(outcomes)")
  }

  /// Errors in an agreement are its own, whatever stands in other pairs: those only make warnings.
  @Test func `an agreement is signed and changed as if all of the book were read`() async throws {
    let sandbox = try Sandbox()
    #expect(await sandbox.pairbook("demo", "demo").code == 0)
    sandbox.directory += "/demo"
    sandbox.today = "2026-11-20"
    let names = try sandbox.shell("ls pairs").output.split(separator: "\n").map(String.init)
    _ = try sandbox.shell(
      """
      sed -i 's/^capacity: .*/capacity: 1/' people/*.md && rm pairs/*/signatures/* pairs/*/closing.md
      cd pairs && sed -i 's/^end: .*/end: 2027-03-31/' */agreement.md && cp -r \(names[0]) zz-the-same
      sed -i 's/^members: .*/members: [nobody, ana-silva]/' \(names[1])/agreement.md
      sed -i 's/^start: .*/start: 2027-05-01/' \(names[2])/agreement.md
      """)
    let all = await sandbox.pairbook("check", "--format", "short").output.split(separator: "\n")
    #expect(all.contains { $0.contains("[pair-over-capacity]") })
    #expect(all.contains { $0.contains("[pair-duplicate]") })
    for name in names + ["zz-the-same"] {
      let path = "pairs/\(name)/agreement.md"
      let isBroken = all.contains { $0.hasPrefix(path) && $0.contains(" error: ") }
      let member = try sandbox.shell("grep ^members: \(path) | tr -d '[],' | cut -d' ' -f3").output
        .split(separator: "\n").map(String.init)[0]
      let signed = await sandbox.pairbook("sign", name, "--on-behalf-of", member)
      #expect(signed.code == (isBroken ? 1 : 0), "\(signed.both)")
      let paused = await sandbox.pairbook("pause", name, "--until", "2027-05-05", "--save")
      #expect(paused.code == (isBroken ? 1 : 0), "\(paused.both)")
    }
  }

  @Test func `a record is saved as if all of the book were read`() async throws {
    let sandbox = try Sandbox()
    #expect(await sandbox.pairbook("demo", "demo").code == 0)
    sandbox.directory += "/demo"
    let meeting = try sandbox.shell("ls pairs/ana*/meetings/*.md | tail -1").output
      .split(separator: "\n").map(String.init)[0]
    _ = try sandbox.shell("printf '\\n- [ ] @nobody Look due:2026-13-01\\n' >> \(meeting)")
    for arguments in [["save", meeting], ["save", "ana+bo"]] {
      let refused = await sandbox.pairbook(arguments)
      #expect(refused.code == 1)
      #expect(refused.errors.contains("person-unknown"), "\(refused.both)")
      #expect(refused.errors.contains("date-impossible"), "\(refused.both)")
    }
    _ = try sandbox.shell("sed -i 's/@nobody Look due:2026-13-01/@ana-silva Look/' \(meeting)")
    let saved = await sandbox.pairbook("save", meeting)
    #expect(saved.code == 0 && saved.output.contains("action added: \"Look\""), "\(saved.both)")
    let none = await sandbox.pairbook("save", "pairs/nowhere")
    #expect(none.code == 2, "\(none.both)")
  }

  /// What is wrong with a check-in, an agreement or a profile may depend on any other record.
  @Test func `a record that depends on all others is saved as if all of the book were read`()
    async throws
  {
    let sandbox = try Sandbox()
    #expect(await sandbox.pairbook("demo", "demo").code == 0)
    sandbox.directory += "/demo"
    // What all records say is kept.
    #expect(await sandbox.pairbook("status").code == 0)
    let checkIn = try sandbox.shell("ls checkins/*.md | head -1").output
      .split(separator: "\n").map(String.init)[0]
    let agreement = "pairs/ana-silva+bo-chen/agreement.md"
    _ = try sandbox.shell(
      """
      sed -i 's/^pair: .*/pair: nowhere/' \(checkIn)
      sed -i 's/^members: .*/members: [ana-silva, somebody-else]/' \(agreement)
      """)
    for (file, rule) in [(checkIn, "pair-unknown"), (agreement, "person-unknown")] {
      for arguments in [["save", file], ["save", file, "--no-cache"]] {
        let refused = await sandbox.pairbook(arguments)
        #expect(refused.code == 1 && refused.errors.contains(rule), "\(refused.both)")
      }
    }
    _ = try sandbox.shell(
      """
      git restore \(checkIn) \(agreement)
      sed -i 's/^meet: .*/meet: monthly/' \(agreement)
      sed -i 's/^name: Ana Silva/name: Ana Sousa/' people/ana-silva.md
      """)
    for file in [agreement, "people/ana-silva.md"] {
      let saved = await sandbox.pairbook("save", file)
      #expect(saved.code == 0, "\(saved.both)")
      #expect(try sandbox.shell("git show --format= --name-only").output == file + "\n")
    }
    // A folder with the name of a record is a folder.
    _ = try sandbox.shell(
      """
      for folder in people/x.md pairs/ana-silva+bo-chen/meetings/2026-01-01.md; do
        mkdir -p $folder && echo text > $folder/notes.md; done
      """)
    for folder in ["people/x.md", "pairs/ana-silva+bo-chen/meetings/2026-01-01.md"] {
      let saved = await sandbox.pairbook("save", folder)
      #expect(saved.code == 0, "\(saved.both)")
      #expect(try sandbox.shell("git show --format= --name-only").output == folder + "/notes.md\n")
    }
    // Gone, it is no record whose place could be looked up.
    _ = try sandbox.shell("rm \(checkIn)")
    let gone = await sandbox.pairbook("save", checkIn)
    #expect(gone.code == 0, "\(gone.both)")
    #expect(try sandbox.shell("git status --porcelain").output == "")
  }
}
