internal import ArgumentParser
internal import Book
internal import Disk
internal import Git

/// A file that makes another program check a book.
enum Companion: String, CaseIterable, ExpressibleByArgument {
  /// A workflow that checks pull requests and shows findings beside their lines.
  case github
  /// A task whose findings are shown as problems.
  case vscode

  /// Relative to the root of the repository.
  var path: String {
    switch self {
    case .github: ".github/workflows/pairbook.yml"
    case .vscode: ".vscode/tasks.json"
    }
  }

  /// What the file holds, for a book in a folder of the repository; empty for its root.
  func text(bookFolder: String) -> String {
    switch self {
    case .github: Self.workflow(bookFolder)
    case .vscode: Self.task(bookFolder)
    }
  }

  /// What is left to do by hand.
  var note: String {
    switch self {
    case .github:
      "set the variable PAIRBOOK_SOURCE of the repository to OWNER/NAME of pairbook's source"
    case .vscode: "Tasks: Run Task, then pairbook check; findings are listed under Problems"
    }
  }

  private static func workflow(_ folder: String) -> String {
    let place = folder.isEmpty ? "" : " -C \(shellQuoted(folder))"
    return """
      # Checks every pull request and shows what is found beside its lines.
      #
      # pairbook is built from its source: under Settings, Secrets and variables, Actions, Variables
      # set PAIRBOOK_SOURCE to the repository that holds it, as OWNER/NAME, and PAIRBOOK_VERSION to a
      # tag of it. The build is kept, so that it takes its minutes only once.
      name: pairbook
      on:
        pull_request:
        push:
          branches: [main]
      permissions:
        contents: read
      jobs:
        check:
          runs-on: ubuntu-24.04
          container: swift:6.3
          steps:
            - if: vars.PAIRBOOK_SOURCE == ''
              run: |
                echo "::error::set the variable PAIRBOOK_SOURCE to OWNER/NAME of pairbook's source"
                exit 1
            - uses: actions/checkout@v4
            - uses: actions/checkout@v4
              with:
                repository: ${{ vars.PAIRBOOK_SOURCE }}
                ref: ${{ vars.PAIRBOOK_VERSION }}
                path: .pairbook-source
            - uses: actions/cache@v4
              with:
                path: .pairbook-source/.build
                key: pairbook-${{ runner.os }}-${{ hashFiles('.pairbook-source/Package.resolved', '.pairbook-source/Sources/**') }}
            - run: .pairbook-source/script/install
            - run: git config --global --add safe.directory "$GITHUB_WORKSPACE"
            - run: pairbook check --format github\(place)

      """
  }

  private static func task(_ folder: String) -> String {
    let root = "${workspaceFolder}" + (folder.isEmpty ? "" : "/\(folder)")
    let pattern = #"^(.+?):(\d+):(\d+): (error|warning|info): (.*) \[([a-z0-9-]+)\]$"#
    let task: JSON = [
      "label": "pairbook check", "type": "process", "command": "pairbook",
      "args": ["check", "--format", "short", "-C", .string(root)], "group": "test",
      "presentation": ["reveal": "never"],
      "problemMatcher": [
        "owner": "pairbook", "source": "pairbook",
        "fileLocation": ["relative", .string(root)],
        "pattern": [
          "regexp": .string(pattern), "file": 1, "line": 2, "column": 3, "severity": 4,
          "message": 5, "code": 6,
        ],
      ],
    ]
    let file: JSON = ["version": "2.0.0", "tasks": [task]]
    return file.text
  }

  /// Writes the file at the root of the book's repository, unless there is one.
  func write(for book: Folder, _ context: Context) throws {
    let home = try BookRepository(of: book, context)
    let root = try Folder(home.repository.root ?? book.path)
    let shown = context.shown("\(root.path)/\(path)")
    guard !root.exists(path) else {
      context.note("left alone, because it is there already: \(shown)")
      return
    }
    let folder = String(home.prefix.dropLast())
    try root.write(Array(text(bookFolder: folder).utf8), to: path, expecting: .absent)
    context.print("\(shown.printable())\n")
    context.note(note)
  }
}
