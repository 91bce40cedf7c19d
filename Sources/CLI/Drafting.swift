internal import ArgumentParser
internal import Book
internal import Disk
internal import Subprocess
internal import SystemPackage
internal import Templates

/// What happens to a record after it was made.
struct DraftOptions: ParsableArguments {
  @Flag(help: "Open it in your editor, as Git would.")
  var edit = false

  @Flag(help: "Commit it.")
  var save = false
}

extension DraftOptions {
  static func plain(_ words: inout PlainWords) -> Self {
    var draft = Self()
    draft.edit = words.flag("--edit")
    draft.save = words.flag("--save")
    return draft
  }
}

/// Makes records from templates and writes them.
struct Drafting {
  let open: OpenBook
  let context: Context

  /// The record of a template: its front matter with values, its body with variables.
  func record(
    _ name: TemplateName, at path: String, _ answers: [(key: String, value: Answer)],
    variables: Variables
  ) throws -> SourceFile {
    let (text, source) = try template(name)
    let scaffold: Scaffold
    do {
      scaffold = try Scaffold(template: text, path: path)
    } catch {
      throw Failure(.unavailable, "\(source): \(error.message)")
    }
    if let place = scaffold.misplacedVariable {
      throw Failure(
        .unavailable,
        "\(source):\(place.line):\(place.column): a variable in front matter has to be a text of its own",
        hints: ["put it in quotes: \"{{…}}\""])
    }
    if let place = scaffold.unreadablePlace {
      throw Failure(
        .unavailable,
        "\(source):\(place.line):\(place.column): the front matter can't be read from here on",
        hints: ["every line reads `key: value`, as in a record"])
    }
    do {
      let body = try name.render(scaffold.body, firstLine: scaffold.bodyLine, with: variables)
      var all: [(key: String, value: Answer)] = []
      for value in scaffold.variableValues where !answers.contains(where: { $0.key == value.key }) {
        let rendered = try name.render(value.text, firstLine: value.line, with: variables)
        all.append((value.key, .text(rendered)))
      }
      return try scaffold.record(all + answers, body: body)
    } catch let error as TemplateError {
      throw Failure(
        .unavailable, "\(source):\(error.line):\(error.column): \(error.message)",
        hints: error.hint.map { [$0] } ?? [])
    }
  }

  /// The text of a template: the book's own when it has one, else the built-in one; and what to
  /// call it.
  private func template(_ name: TemplateName) throws -> (text: String, source: String) {
    for file in name.fileNames {
      let path = "templates/\(file)"
      if open.folder.exists(path) {
        return (String(decoding: try open.folder.read(path), as: UTF8.self), open.shown(path))
      }
    }
    return (name.text, "the built-in template \(name.rawValue)")
  }

  /// The values of keys that were given on the command line; days that were words are echoed. Whom a
  /// word means is told amongst `people`; nil: nobody is there yet, and only ids will do.
  func answers(
    _ kind: Kind, _ given: GivenWords, naming people: Candidates?
  ) throws -> [(key: String, value: Answer)] {
    var resolved: [ResolvedDay] = []
    var answers: [(key: String, value: Answer)] = []
    for (name, words) in given where !words.isEmpty {
      guard let key = kind.keys.first(where: { $0.name == name }) else { continue }
      let words =
        try people.map { people in
          try key.type.words(words) { try people.requirePerson(named: $0) }
        } ?? words
      let value = try Answer(key, given: words, today: context.today, resolved: &resolved)
      answers.append((name, value))
    }
    for day in resolved {
      let weekday = day.day.weekday.name
      context.note("\(day.phrase): \(weekday) \(day.day)")
    }
    return answers
  }

  /// A day given in words, echoed when they weren't the day itself; nil for nil.
  func day(_ phrase: String?, of key: String) throws -> Day? {
    guard let phrase else { return nil }
    guard let day = Day(phrase: phrase, today: context.today) else {
      throw Failure.usage(
        "--\(key): `\(phrase)` is no day: write 2026-06-15, tomorrow, friday or +2w")
    }
    if day.description != phrase { context.note("\(phrase): \(day.weekday.name) \(day)") }
    return day
  }

  /// Throws when a day on which something has happened is still to come; `sentence` says so up to the
  /// day.
  func refuseToCome(_ day: Day, _ sentence: String, _ hint: String) throws {
    guard day > context.today else { return }
    throw Failure.usage(
      "\(sentence) on \(day), \(counted(day - context.today, "day")) from now", hint)
  }

  /// Writes new files, shows their paths, and edits and saves the first as asked. `alternative` is what
  /// can be done where a file is there already.
  func finish(
    _ files: [SourceFile], _ options: DraftOptions, alternative: String = "move it away"
  ) async throws {
    for file in files where open.folder.exists(file.path) {
      throw Failure(
        .usage, "\(open.shown(file.path)) is there already",
        hints: ["nothing was written; edit that file, or \(alternative)"])
    }
    for file in files {
      try open.folder.write(file.bytes, to: file.path, expecting: .absent)
      context.print(open.shown(file.path).printable() + "\n")
    }
    if options.edit, let first = files.first {
      try await Editor(context).edit(open.folder.path + "/" + first.path)
    }
    guard options.save else { return }
    if let gone = files.first(where: { !open.folder.exists($0.path) }) {
      throw Failure(.unavailable, "\(open.shown(gone.path)) is gone, so nothing was committed")
    }
    try context.commit(written: files.map(\.path))
  }
}

/// The editor that Git would start.
struct Editor {
  private let context: Context

  init(_ context: Context) { self.context = context }

  /// Lets someone edit a file, and waits until they have done.
  func edit(_ path: String) async throws {
    let editor =
      await gitEditor() ?? context.environment["VISUAL"] ?? context.environment["EDITOR"] ?? "vi"
    // A shell that waits for the editor would be ended by a key that is meant for that.
    let isPlain = !editor.contains { "|&;:<>()$`\\\"'*?[#~=%\n".contains($0) }
    let command = (isPlain ? "exec " : "") + editor + " \"$@\""
    let status = try await leavingKeysToOthers {
      try await Subprocess.run(
        .name("sh"), arguments: ["-c", command, editor, path],
        environment: .custom(subprocessEnvironment),
        workingDirectory: FilePath(context.directory),
        input: .fileDescriptor(.standardInput, closeAfterSpawningProcess: false),
        output: .fileDescriptor(.standardOutput, closeAfterSpawningProcess: false),
        error: .fileDescriptor(.standardError, closeAfterSpawningProcess: false)
      ).terminationStatus
    }
    guard status.isSuccess else {
      throw Failure(
        .unavailable, "the editor `\(editor)` ended with an error",
        hints: ["the file is written: \(path)"])
    }
  }

  /// What `git var GIT_EDITOR` says: GIT_EDITOR, core.editor, VISUAL, EDITOR. nil without git.
  private func gitEditor() async -> String? {
    let result = try? await Subprocess.run(
      .name("git"), arguments: ["var", "GIT_EDITOR"],
      environment: .custom(subprocessEnvironment),
      workingDirectory: FilePath(context.directory), output: .string(limit: 4096),
      error: .discarded)
    guard let result, result.terminationStatus.isSuccess else { return nil }
    return result.standardOutput.split(separator: "\n").first.map(String.init)
  }

  private var subprocessEnvironment: [Environment.Key: String] {
    Dictionary(
      context.environment.compactMap { key, value in
        Environment.Key(rawValue: key).map { ($0, value) }
      }, uniquingKeysWith: { first, _ in first })
  }
}

extension Drafting {
  /// The check-in that a member is asked for first, or next; one that waits only where all do. nil
  /// when none is left.
  func nextCheckIn(of person: PersonID, in pair: Pair) -> CheckInStatus? {
    let status = Clock(open.book, today: context.today).status(of: pair)
    let left = status.checkIns.filter { $0.person == person && $0.answer == nil }
    let asked = left.filter { $0.waiting == nil }
    return (asked.isEmpty ? left : asked).min { $0.due < $1.due }
  }
}
