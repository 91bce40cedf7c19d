/// Runs pairbook and its peers on one tree, in turn, and prints the ratios.
struct Bench {
  private let tool: String
  private let limit: String
  private let scratch: String
  private let records: Int
  private let times: Int
  /// The book that is measured, a Git repository with everything committed.
  private var book: String { "\(scratch)/\(records)" }
  private var today: [String] { ["--today", Tree.today] }

  /// nil when an option is missing or unknown.
  init?(_ options: [String]) {
    var values: [String: String] = [:]
    for index in stride(from: 0, to: options.count - 1, by: 2) {
      values[options[index]] = options[index + 1]
    }
    guard let tool = values["--tool"], let limit = values["--limit"],
      let scratch = values["--scratch"]
    else { return nil }
    self.tool = tool
    self.limit = limit
    self.scratch = scratch
    records = values["--records"].flatMap { Int($0) } ?? 100_000
    times = values["--times"].flatMap { Int($0) } ?? 5
  }

  func run() throws {
    try prepare(records)
    try prepare(records / 10)
    try prepare(1000)
    print("\(records) records, medians of \(times) runs in turn; \(machine)\n")
    print("| what | took | beside | took | ratio | goal | |")
    print("| --- | --- | --- | --- | --- | --- | --- |")
    try reading()
    try remembering()
    try starting()
    try saving()
    try telling()
    try memory()
    try growth()
  }

  /// How long books of growing sizes take, each size in turn, with nothing kept.
  func growing() throws {
    let sizes = [1000, 10_000, 100_000, 300_000]
    for size in sizes { try prepare(size) }
    print("Nothing kept, medians of \(times) runs of each size in turn; \(machine)\n")
    print("| | records | took | a record | memory | the C program | ratio |")
    print("| --- | --- | --- | --- | --- | --- | --- |")
    for command in ["check", "status"] {
      var runs = sizes.map { _ in (mine: [Run](), limit: [Run]()) }
      for _ in 0..<times {
        for (index, size) in sizes.enumerated() {
          var program = pairbook(command, "--no-cache")
          program.folder = "\(scratch)/\(size)"
          runs[index].mine.append(try program.run())
          runs[index].limit.append(
            try Program(words: [limit, "."], folder: program.folder).run())
        }
      }
      for (size, runs) in zip(sizes, runs) {
        let (mine, walk) = (middle(runs.mine), middle(runs.limit))
        let each = rounded(mine.seconds / Double(size) * 1e6)
        let cells = [
          "`\(command)`", "\(size)", time(mine), "\(each) µs", "\(Int(mine.megabytes)) MB",
          time(walk), rounded(mine.seconds / walk.seconds),
        ]
        print("| \(cells.joined(separator: " | ")) |")
      }
    }
  }

  /// Makes a tree and commits it, long enough ago that a cache may trust it. One that is there has
  /// the commits of the last time, which are taken away: they would be read, too.
  private func prepare(_ records: Int) throws {
    let folder = "\(scratch)/\(records)"
    if exists(folder + "/.git/HEAD") {
      return try shell(
        """
        cd '\(folder)' && rm -rf .git/pairbook && git clean -fdq && git reset -q --hard \
        "$(git rev-list --max-parents=0 HEAD)" && git reflog expire --expire=now --all \
        && git prune --expire=now && git status --porcelain && sleep 3
        """)
    }
    try shell("rm -rf '\(folder)'")
    try Tree(folder, records: records).write()
    try shell(
      """
      cd '\(folder)' && git init -q && git config user.name Bench && git config user.email b@example.org \
      && git config gc.auto 0 && git config maintenance.auto false && git add -A && git commit -qm begin && sleep 3
      """)
  }

  private func pairbook(_ words: String..., codes: ClosedRange<Int32> = 0...1) -> Program {
    Program(words: [tool] + words + today, folder: book, codes: codes)
  }

  private func git(_ words: String...) -> Program { Program(words: ["git"] + words, folder: book) }

  // MARK: - Rows

  private func reading() throws {
    let walk = Program(words: [limit, "."], folder: book)
    func rows(beside peer: String, _ program: Program, _ goal: Double) throws {
      for command in ["check", "status"] {
        let cold = pairbook(command, "--no-cache")
        try row("`\(command)`, nothing kept", cold, peer, program, goal)
      }
    }
    let reader = "a C program that reads every byte"
    try rows(beside: reader, walk, 2)
    try row("`status`, which keeps what it learns", firstStatus, reader, walk, 2)
    if line(of: "command -v hugo") != nil {
      try shell("cd '\(book)' && test -e hugo.toml || echo 'contentDir = \".\"' > hugo.toml")
      try rows(
        beside: "`hugo list all`", Program(words: ["hugo", "list", "all"], folder: book), 0.1)
      try shell("rm -f '\(book)/hugo.toml'")
    } else {
      print("| both, nothing kept | | `hugo list all` | not installed | | ≤ 0.10 | |")
    }
    if line(of: "python3 -c 'from yaml import CSafeLoader; print(1)'") != nil {
      let script = "\(scratch)/load.py"
      try writeText(loader, to: script)
      try rows(
        beside: "Python's C loader of YAML", Program(words: ["python3", script], folder: book),
        1 / 15.0)
    }
  }

  /// The first look at a book, which nothing is kept of yet.
  private var firstStatus: Program {
    var status = pairbook("status")
    status.prepare = { [book] in try shell("rm -rf '\(book)/.git/pairbook'") }
    return status
  }

  private func remembering() throws {
    let status = git("status", "--porcelain")
    // The first run keeps what records say, the second how pairs are doing.
    for _ in 0..<2 { _ = try pairbook("status").run() }
    for command in ["status", "overdue"] {
      try row("`\(command)`, nothing changed", pairbook(command), "`git status`", status, 1)
    }
    var first = pairbook("status")
    first.prepare = { [book] in try shell("rm -f '\(book)/.git/pairbook/overview'") }
    try row("`status`, nothing changed, first look of a day", first, "`git status`", status, nil)
    var changing = pairbook("status")
    changing.prepare = { [book] in
      try appendText("\nOne more line.\n", to: "\(book)/people/ana-00000.md")
    }
    try row("`status`, one file changed", changing, "`git status`", status, 1)
    try shell("cd '\(book)' && git checkout -q people")
  }

  private func starting() throws {
    let git = git("--version")
    // What takes milliseconds is told from other work on the machine by many runs only.
    let times = times * 8
    let version = Program(words: [tool, "--version"], folder: book)
    try row("`--version`", version, "`git --version`", git, 4, times: times)
    let file = "pairs/ana-00001+bo-00001/meetings/2026-11-16.md"
    try row("`check FILE`", pairbook("check", file), "`git --version`", git, 4, times: times)
    var new = pairbook("new", "meeting", "ana-00001+bo-00001", "--date", "2026-12-24")
    new.prepare = { [book] in
      try shell("rm -f '\(book)/pairs/ana-00001+bo-00001/meetings/2026-12-24.md'")
    }
    try row("`new meeting`", new, "`git --version`", git, 4, times: times)
    try shell("cd '\(book)' && git clean -fdq pairs")
    var done = pairbook("done", "ana-00001+bo-00001/meetings/2026-11-16:22")
    done.prepare = { [book] in try shell("cd '\(book)' && git checkout -q '\(file)'") }
    try row("`done PLACE`", done, "`git --version`", git, 4, times: times)
    try shell("cd '\(book)' && git checkout -q '\(file)'")
  }

  private func saving() throws {
    let edited = "pairs/ana-00001+bo-00001/meetings/2026-11-16.md"
    let edit = { [book] in try appendText("\nOne more line.\n", to: "\(book)/\(edited)") }
    var save = Program(words: [tool, "save", edited, "--no-verify"] + today, folder: book)
    save.prepare = edit
    var commit = git("commit", "-q", "--only", "-m", "one", "--", edited)
    commit.prepare = edit
    try row("`save --no-verify` of one record", save, "`git commit --only`", commit, 1)
    var checked = Program(words: [tool, "save", edited] + today, folder: book)
    checked.prepare = edit
    try row("`save` of one record, checked", checked, "`git commit --only`", commit, 1)
  }

  /// What 5,000 commits changed; no goal is set for it.
  private func telling() throws {
    let history = "\(scratch)/history"
    try History(history, commits: 5000).write()
    var log = git("log", "--stat")
    log.folder = history
    var changes = Program(words: [tool, "changes", "--until", "HEAD"] + today, folder: history)
    try row("`changes` of 5,000 commits", changes, "`git log --stat`", log, nil)
    changes = Program(words: [tool, "status"] + today, folder: history)
    changes.prepare = { try shell("rm -rf '\(history)/.git/pairbook'") }
    try row("`status` with 5,000 commits, nothing kept", changes, "`git log --stat`", log, nil)
    changes.prepare = {}
    try row("the same, history kept", changes, "`git log --stat`", log, nil)
  }

  private func memory() throws {
    var small = pairbook("status", "--no-cache")
    small.folder = "\(scratch)/1000"
    for (what, status, goal) in [
      ("\(records) records", pairbook("status", "--no-cache"), 200.0),
      ("\(records) records, which keeps what it learns", firstStatus, 200),
      ("1000 records", small, 40),
    ] {
      let used = try middle([status.run(), status.run(), status.run()]).megabytes
      let verdict = used <= goal ? "reached" : "missed"
      print(
        "| memory of `status`, \(what) | \(Int(used)) MB | | | | ≤ \(Int(goal)) MB | \(verdict) |")
    }
  }

  private func growth() throws {
    for command in ["check", "status"] {
      let large = pairbook(command, "--no-cache")
      var small = large
      small.folder = "\(scratch)/\(records / 10)"
      try row("`\(command)` of \(records)", large, "of \(records / 10)", small, 11)
    }
  }

  private func row(
    _ what: String, _ program: Program, _ peer: String, _ other: Program, _ goal: Double?,
    times: Int? = nil
  ) throws {
    let (mine, theirs) = try measure(program, beside: other, times: times ?? self.times)
    let ratio = mine.seconds / theirs.seconds
    let verdict = goal.map { "≤ \(rounded($0)) | \(ratio <= $0 ? "reached" : "missed")" } ?? " | "
    print(
      "| \(what) | \(time(mine)) | \(peer) | \(time(theirs)) | \(rounded(ratio)) | \(verdict) |"
    )
  }

  private func time(_ run: Run) -> String {
    run.seconds < 1 ? "\(rounded(run.seconds * 1000)) ms" : "\(rounded(run.seconds)) s"
  }

  private var machine: String {
    let model =
      line(of: "grep -m1 'model name' /proc/cpuinfo | cut -d: -f2")
      ?? line(of: "sysctl -n machdep.cpu.brand_string") ?? "an unknown processor"
    let cores = line(of: "getconf _NPROCESSORS_ONLN") ?? "?"
    return "\(cores) cores of \(model.drop { $0 == " " }), \(line(of: "git --version") ?? "")"
  }
}

/// With two digits that count.
private func rounded(_ number: Double) -> String {
  if number >= 100 { return "\(Int(number.rounded()))" }
  let parts = number >= 10 ? 10.0 : number >= 0.1 ? 100.0 : 1000.0
  return "\((number * parts).rounded() / parts)"
}

private let loader = """
  import os, yaml
  from yaml import CSafeLoader
  for folder, folders, names in os.walk("."):
      folders[:] = [name for name in folders if not name.startswith(".")]
      for name in names:
          if name.endswith(".md"):
              with open(os.path.join(folder, name), encoding="utf-8") as file:
                  parts = file.read().split("---\\n", 2)
              yaml.load(parts[1], Loader=CSafeLoader)
  """
