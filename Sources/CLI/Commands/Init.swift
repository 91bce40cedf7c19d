internal import ArgumentParser
internal import Book
internal import Disk
internal import Git
internal import Templates

struct Init: Command {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Begin a book: its program and its folders.",
    discussion: """
      Makes a Git repository too, unless the folder is in one, and .gitattributes, so that `git \
      diff` names the section a line stands in. Nothing is overwritten, and nothing is committed \
      without --save.

      --with github adds a workflow that checks pull requests, --with vscode a task that lists \
      findings as problems; in a book that is there already, they add nothing else.
      """
  ).ofTool

  @Argument(help: "The folder; this one when left out.") var folder: String = "."
  @Option(help: "What the program is called; else the folder's name.") var name: String?
  @OptionGroup var keys: ProgramKeys
  @Option(help: ArgumentHelp("Make the files that let this program check the book."))
  var with: [Companion] = []
  @Flag(help: "Commit it.") var save = false
  @OptionGroup var options: GlobalOptions

  func run(in context: Context) async throws {
    if folder.isEmpty { throw Failure.usage("an empty name means no folder") }
    if name?.contains(where: \.isNewline) ?? false {
      throw Failure.usage("the name of a program is one line")
    }
    let path = context.resolve(folder == "." ? "" : folder)
    let nearest = try nearestFolder(to: path)
    try refuseGitFolder(nearest, context)
    // Values are looked at before anything is made.
    let given = try Drafting(
      open: OpenBook(folder: nearest, book: Book([]), here: ""), context: context
    )
    .answers(.program, keys.given, naming: nil)
    let target = try Folder(path.hasSuffix("/") ? String(path.dropLast()) : path, creating: true)
    if target.exists("program.md") {
      if !with.isEmpty { return try writeCompanions(for: target, context) }
      throw Failure.usage(
        "\(target.path) has a program.md already", "`pairbook status` tells how it is doing")
    }
    let book = OpenBook(folder: target, book: Book([]), here: "")
    let drafting = Drafting(open: book, context: context)
    let isNew =
      try Repository.discover(
        from: target.path, environment: context.environment) == nil
    if isNew {
      _ = try Repository.initialize(at: target.path, environment: context.environment)
    }
    var files = try self.files(drafting, target, given)
    if !target.exists(gitAttributes.path) { files.append(gitAttributes) }
    for file in files { try target.write(file.bytes, to: file.path, expecting: .absent) }
    for name in ["people", "pairs", "checkins"] {
      _ = try Folder("\(target.path)/\(name)", creating: true)
    }
    for file in files {
      context.print(context.shown("\(target.path)/\(file.path)").printable() + "\n")
    }
    try writeCompanions(for: target, context)
    context.note(
      isNew ? "a new book in a new repository" : "a new book in the repository around it")
    if save {
      var inside = context
      inside.directory = target.path
      try Saving(context, inside.openBook()).save(files.map(\.path))
    }
    context.note(
      "next: write its Purpose, then `pairbook new person NAME` and `pairbook new pair A B`")
  }

  /// The folder at an absolute path, or the nearest above it that is there.
  private func nearestFolder(to path: String) throws -> Folder {
    var place = path[...]
    while true {
      if let folder = try? Folder(String(place)) { return folder }
      guard let slash = place.lastIndex(of: "/") else { return try Folder("/") }
      place = place[..<slash]
    }
  }

  /// Refuses a folder that is or would be in a repository, but not among its files.
  private func refuseGitFolder(_ folder: Folder, _ context: Context) throws {
    guard !folder.exists("program.md"),
      try Repository.discover(from: folder.path, environment: context.environment) != nil
    else { return }
    _ = try BookRepository(of: folder, context)
  }

  private func writeCompanions(for target: Folder, _ context: Context) throws {
    for companion in with { try companion.write(for: target, context) }
  }

  /// The program; and, unless coordinators are named, the profile of the one who begins it.
  private func files(
    _ drafting: Drafting, _ target: Folder, _ given: [(key: String, value: Answer)]
  ) throws -> [SourceFile] {
    guard keys.coordinators.isEmpty,
      let me = try? drafting.context.identity(at: target.path),
      let id = makeID(fromName: me.name)
    else {
      if keys.coordinators.isEmpty {
        drafting.context.note(
          "nobody is its coordinator yet, because Git doesn't know who you are: add your profile with "
            + "`pairbook new person`, and its id to `coordinators` in program.md")
      }
      return [try program(drafting, target, given)]
    }
    let profile = try drafting.person(named: me.name, id: id, [words("email", me.email)])
    drafting.context.note("coordinator: \(me.name) <\(me.email)>, as Git knows you")
    return [try program(drafting, target, given + [("coordinators", .list([id]))]), profile]
  }

  private func program(
    _ drafting: Drafting, _ target: Folder, _ given: [(key: String, value: Answer)]
  ) throws -> SourceFile {
    let usual = target.path.split(separator: "/").last.map(String.init) ?? "Mentoring"
    let name = self.name ?? usual
    var answers: [(key: String, value: Answer)] = [("name", .text(name))]
    func fill(_ key: String, _ value: Answer) {
      if !given.contains(where: { $0.key == key }) { answers.append((key, value)) }
    }
    fill("style", .word(Style.peer.rawValue))
    fill("start", .day(drafting.context.today))
    fill("meet", .word("every 2 weeks"))
    return try drafting.record(
      .program, at: "program.md", answers + given, variables: ["name": .text(name)])
  }
}

/// What makes `git diff` show the heading above a change.
let gitAttributes = SourceFile(path: ".gitattributes", text: "*.md diff=markdown\n")
