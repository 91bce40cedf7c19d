internal import ArgumentParser
internal import Book
internal import Disk

struct Done: Command {
  static let configuration = CommandConfiguration(
    commandName: "done",
    abstract: "Tick off actions and steps.",
    discussion: """
      An action is named by its place, `ana+bo/meetings/2026-06-15:27`, or by words of its text. \
      Only its box is ticked and `done:` added, or given the day of --on; every other byte of the \
      file stays.
      """
  ).ofTool

  @Argument(help: "Places or texts of actions.") var actions: [String]
  @Option(help: "The day it was done; else today.") var on: String?
  @Flag(help: "Commit it.") var save = false
  @OptionGroup var options: GlobalOptions

  func validate() throws {
    if actions.isEmpty { throw ValidationError("name at least one action") }
  }

  func run(in context: Context) async throws {
    let open = try book(context)
    let drafting = Drafting(open: open, context: context)
    let day = try drafting.day(on, of: "on") ?? context.today
    try drafting.refuseToCome(
      day, "an action can't be done", "--on takes the day on which it was done")
    var seen: Set<Evidence> = []
    let found = try actions.map { try ActionSearch(open).action($0) }
      .filter { seen.insert($0.evidence).inserted }
    let edited = try Dictionary(grouping: found, by: \.path).sorted { $0.key < $1.key }
      .map { path, actions -> (before: Document, after: Document) in
        guard let document = open.document(at: path) else {
          throw Failure(.unavailable, "\(open.shown(path)) is gone")
        }
        let edits = try actions.flatMap {
          try document.edits(ticking: $0, done: day, replacingDay: on != nil)
        }
        return (document, document.applying(edits))
      }
    if save { try Saving(context, open).refuseWriting(edited.map(\.after)) }
    for (before, after) in edited {
      try open.folder.write(
        after.file.bytes, to: after.path, expecting: .bytes(before.file.bytes))
    }
    for action in found {
      context.note("done: \(action.title) (\(open.shown(action.path)):\(action.place.line))")
    }
    if save { try context.commit(written: edited.map(\.after.path)) }
  }
}

extension Done: PlainCommand {
  static func plain(_ words: inout PlainWords) -> Self? {
    var done = Self()
    done.on = words.option("--on")
    done.save = words.flag("--save")
    done.options = .plain(&words)
    guard let actions = words.arguments, !actions.isEmpty else { return nil }
    done.actions = actions
    return done
  }

  /// The book, or of it as much as tells what the words mean.
  private func book(_ context: Context) throws -> OpenBook {
    let places = actions.compactMap { ActionPlace($0) }
    guard places.count == actions.count else { return try context.openFacts() }
    // What is committed is looked at with all of its pair.
    if !save, let open = try context.openBook(ofRecords: places.map(\.file)), open.here.isEmpty,
      Set(open.book.pairs.flatMap(\.allActions).map(\.path)).isSuperset(of: places.map(\.file))
    {
      return open
    }
    guard let first = places[0].pair, places.allSatisfy({ $0.pair == first }) else {
      return try context.openFacts()
    }
    let open = try context.openBook(aboutPair: first, needsTexts: false)
    // Seen from a folder inside the book, a path may mean something else.
    return open.here.isEmpty ? open : try context.openFacts()
  }
}

extension Pair {
  /// The steps of its goals and the actions of its meetings, by the paths of their files.
  fileprivate var allActions: [Action] { goals.flatMap(\.steps) + meetings.flatMap(\.actions) }
}

/// Where an action is: `PAIR/meetings/2026-06-15:27`, with or without `pairs/` and `.md`.
struct ActionPlace {
  /// As it was given.
  let path: String
  /// Counted from 1.
  let line: Int

  /// nil for what is no place.
  init?(_ word: String) {
    guard let colon = word.lastIndex(of: ":"), let line = Int(word[word.index(after: colon)...])
    else { return nil }
    path = String(word[..<colon])
    self.line = line
  }

  /// The path with its ending.
  var markdownPath: String { path.hasSuffix(".md") ? path : path + ".md" }

  /// The path of the file in the book, when the pair is named in full.
  var file: String { path.hasPrefix("pairs/") ? markdownPath : "pairs/" + markdownPath }

  /// The name of the pair, or parts of it; nil when it names none.
  var pair: String? {
    let parts = path.split(separator: "/").map(String.init)
    return parts.count >= 3 ? parts[parts[0] == "pairs" ? 1 : 0] : nil
  }
}

/// Finds open actions by place or by text.
struct ActionSearch {
  private let open: OpenBook
  private let candidates: [Action]

  init(_ open: OpenBook) {
    self.open = open
    let pairs = open.pairHere.map { [$0] } ?? open.book.pairs
    candidates = pairs.flatMap(\.allActions)
  }

  /// The one action that a word means. Throws when there is none, or more than one.
  func action(_ word: String) throws -> Action {
    if let action = try atPlace(word) { return action }
    let lower = word.lowercased()
    guard !lower.allSatisfy(\.isWhitespace) else {
      throw Failure.usage("`\(word)` is no action", Self.listing)
    }
    let titled = candidates.filter { $0.isOpen && $0.title.lowercased() == lower }
    let matches =
      titled.isEmpty
      ? candidates.filter { $0.isOpen && $0.title.lowercased().contains(lower) } : titled
    if matches.count == 1 { return matches[0] }
    guard matches.isEmpty else {
      let list = matches.prefix(8).map { "\(place($0))  \($0.title)" }
      throw Failure(.usage, "`\(word)` may be \(matches.count) actions", hints: list)
    }
    if candidates.contains(where: { !$0.isOpen && $0.title.lowercased().contains(lower) }) {
      throw Failure.usage("`\(word)` is done already")
    }
    let near = nearest(lower, in: candidates.filter(\.isOpen).map(\.title))
    throw Failure.usage(
      "no open action says `\(word)`",
      near.map { "did you mean `\($0)`?" } ?? Self.listing)
  }

  private static let listing = "`pairbook list actions --where state=open` lists what is open"

  private func place(_ action: Action) -> String {
    "\(open.shown(action.path)):\(action.place.line)"
  }

  /// nil for what is no place.
  private func atPlace(_ word: String) throws -> Action? {
    guard let place = ActionPlace(word) else { return nil }
    let paths = paths(meantBy: place)
    let file = open.book.pairs.flatMap(\.allActions).filter { paths.contains($0.path) }
    guard !file.isEmpty else { return nil }
    guard let action = file.first(where: { $0.place.line == place.line }) else {
      let lines = file.filter(\.isOpen).map { String($0.place.line) }.joined(separator: ", ")
      throw Failure.usage(
        "there is no action on line \(place.line) of \(place.path)",
        lines.isEmpty ? "it has no open actions" : "open actions stand on line \(lines)")
    }
    guard action.isOpen else { throw Failure.usage("`\(action.title)` is done already") }
    return action
  }

  /// The paths that a place may stand for.
  private func paths(meantBy place: ActionPlace) -> Set<String> {
    let file = place.markdownPath
    var paths: Set = [file, "pairs/" + file]
    if let path = try? open.relativePath(file) { paths.insert(path) }
    // The pair may be named in short.
    let parts = file.split(separator: "/", maxSplits: 1).map(String.init)
    if parts.count == 2, let pair = try? open.pair(named: parts[0]) {
      paths.insert("\(pair.path)/\(parts[1])")
    }
    return paths
  }
}
