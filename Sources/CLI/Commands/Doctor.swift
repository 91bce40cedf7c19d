internal import ArgumentParser
internal import Book
internal import Disk
internal import Git

struct Doctor: Command {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Tell how commits are made here, and what would stop them.",
    discussion: "Nothing is written. Exit code 1 when `save` would refuse."
  ).ofTool

  @Flag(help: "Write JSON (pairbook.doctor/1).") var json = false
  @OptionGroup var options: GlobalOptions

  func run(in context: Context) async throws {
    let open = try context.openBook()
    let around = try BookRepository(of: open.folder, context)
    // Records of folders that are repositories of their own are committed there.
    let homes = [around] + (try around.nested(in: open, context))
    let records = Dictionary(
      grouping: open.book.documents.filter { $0.kind != nil }.map(\.path), by: homes.home)
    let diagnoses = homes.enumerated().map { index, home in
      (home, home.repository.diagnosis(of: (records[index] ?? []).map(home.repositoryPath)))
    }
    let page = DoctorPage(
      diagnoses, book: open.folder.path,
      isMissedByHook: (try? PreCommitHook(context).checksOtherBooksOnly()) ?? false, context)
    context.print(json ? page.json.text : page.text(ink: context.ink(for: context.output)))
    if page.stopsCommits { throw Failure.findings }
  }
}

/// What was found out about a book, the repository around it, and those of its folders.
struct DoctorPage {
  /// Of the repository around the book.
  private let diagnosis: Diagnosis
  private let book: String
  /// What would stop a commit in any of the repositories.
  private let obstacles: [(kind: GitError.Kind, failure: Failure)]
  /// Records that ignore rules hide, each with a command that says which one does.
  private let ignored: [(path: String, hint: String)]
  private let filtered: [(path: String, attribute: String)]
  private let notes: [String]

  /// - Parameter diagnoses: of the repository around the book, then of those of its folders.
  init(
    _ diagnoses: [(home: BookRepository, diagnosis: Diagnosis)], book: String, isMissedByHook: Bool,
    _ context: Context
  ) {
    let diagnosis = diagnoses[0].diagnosis
    self.diagnosis = diagnosis
    self.book = book
    obstacles = diagnoses.enumerated().flatMap { index, found in
      found.diagnosis.obstacles.filter { index == 0 || !diagnosis.obstacles.contains($0) }
        .map { ($0.kind, Failure($0, in: found.home, context)) }
    }
    ignored = diagnoses.flatMap { home, diagnosis in
      diagnosis.ignoredPaths.map { path in
        let git = home.git(context, namesFiles: true)
        return (
          home.bookPath(path), "\(git) check-ignore -v \(shellQuoted(path))   says which one"
        )
      }
    }
    filtered = diagnoses.flatMap { home, diagnosis in
      diagnosis.filteredPaths.map { (home.bookPath($0.path), $0.attribute) }
    }
    let missed = "the pre-commit hook checks other books, not this one: pairbook hook install"
    notes = diagnosis.notes + (isMissedByHook ? [missed] : [])
  }

  var stopsCommits: Bool { !obstacles.isEmpty || !ignored.isEmpty }

  func text(ink: Ink) -> String {
    var table = Table([.init(style: .dim), .init()])
    for (name, value) in facts { table.add([name, value]) }
    let notes = (notes + diagnosis.advisories).map { "note: \($0.printable())\n" }
    let obstacles = obstacles.map(\.failure).map { failure in
      "\(ink(.red, "stops commits")): \(failure.message.printable())\n"
        + failure.hints.map { "  = \($0.printable())\n" }.joined()
    }
    let ignored = ignored.map { path, hint in
      "\(ink(.red, "stops commits")): an ignore rule hides \(path.printable())\n"
        + "  = \(hint.printable())\n"
    }
    let end = stopsCommits ? "" : "Nothing stands in the way of `pairbook save`.\n"
    return table.text(width: nil, ink: ink) + (notes + obstacles + ignored).joined() + end
  }

  private var facts: [(String, String)] {
    [
      ("book", book),
      ("repository", diagnosis.root ?? diagnosis.gitDirectory),
      (
        "shape",
        diagnosis.peculiarities.isEmpty ? "plain" : diagnosis.peculiarities.joined(separator: ", ")
      ),
      ("branch", branch),
      ("commits by", route),
      ("git", diagnosis.gitVersion ?? "not found"),
      ("you", identity),
      ("hooks", hooks),
      ("signing", signing),
      ("filters", filters),
    ]
  }

  private var branch: String {
    guard let head = diagnosis.head else { return "unknown" }
    return (head.branch ?? "none (HEAD is detached)") + (head.isUnborn ? ", no commit yet" : "")
  }

  private var route: String {
    let name =
      diagnosis.route == .libgit2 ? "libgit2 \(diagnosis.libraryVersion)" : "git commit --only"
    return name + (diagnosis.routeReason.map { ", because \($0)" } ?? "")
  }

  private var identity: String {
    guard let identity = diagnosis.identity else { return "unknown" }
    let author = identity.author.identity
    return "\(author.name) <\(author.email)>, from \(identity.source)"
  }

  private var hooks: String {
    if diagnosis.hooks.isEmpty { return "none" }
    return diagnosis.hooks.map { $0.name + ($0.isRun ? "" : " (not executable, not run)") }
      .joined(separator: ", ")
  }

  private var signing: String {
    guard let signature = diagnosis.signature else { return "off" }
    return "\(signature.format) by \(signature.program)"
      + (signature.isProgramFound ? "" : " (not found)")
      + (signature.key.map { ", key \($0)" } ?? "")
  }

  private var filters: String {
    if filtered.isEmpty { return "none on records" }
    let attributes = Set(filtered.map(\.attribute)).sorted()
    return "\(attributes.joined(separator: ", ")) on \(filtered.count) records"
  }

  var json: JSON {
    [
      "schema": "pairbook.doctor/1",
      "book": .string(book),
      "repository": JSON(diagnosis.root),
      "git-directory": .string(diagnosis.gitDirectory),
      "peculiarities": .array(diagnosis.peculiarities.map { .string($0) }),
      "branch": JSON(diagnosis.head?.branch),
      "commit": JSON(diagnosis.head?.commit?.description),
      "route": .string(diagnosis.route.rawValue),
      "route-reason": JSON(diagnosis.routeReason),
      "libgit2": .string(diagnosis.libraryVersion),
      "git": JSON(diagnosis.gitVersion),
      "identity": diagnosis.identity.map { identity in
        [
          "name": .string(identity.author.identity.name),
          "email": .string(identity.author.identity.email), "source": .string(identity.source),
          "guessed": .bool(identity.isGuessed),
        ]
      } ?? .null,
      "hooks": .array(
        diagnosis.hooks.map { ["name": .string($0.name), "run": .bool($0.isRun)] }),
      "signing": diagnosis.signature.map { signature in
        [
          "format": .string(signature.format), "program": .string(signature.program),
          "found": .bool(signature.isProgramFound), "key": JSON(signature.key),
        ]
      } ?? .null,
      "filters": .array(
        filtered.map {
          ["path": .string($0.path), "attribute": .string($0.attribute)]
        }),
      "ignored": .array(ignored.map { .string($0.path) }),
      "obstacles": .array(
        obstacles.map { kind, failure in
          [
            "kind": .string(kind.rawValue), "message": .string(failure.message),
            "hint": .string(failure.hints.joined(separator: "\n")),
          ]
        }),
      "notes": .array(notes.map { .string($0) }),
      "advisories": .array(diagnosis.advisories.map { .string($0) }),
    ]
  }
}
