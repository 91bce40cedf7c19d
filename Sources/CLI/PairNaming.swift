internal import Book
internal import Disk

extension OpenBook {
  /// The folder of the pair that a name on the command line means, told from the names of folders
  /// and, where those aren't made of people's ids, from their agreements; nil when it may be none or
  /// several.
  func pairFolder(named name: String?) -> String? {
    if let name, !name.hasPrefix("."), !name.contains("/"),
      folder.exists("pairs/\(name)/agreement.md")
    {
      return name
    }
    let all = ((try? folder.contents(of: "pairs")) ?? []).filter { !$0.hasSuffix(".md") }
    guard let name else {
      let parts = here.split(separator: "/").map(String.init)
      return parts.count >= 2 && parts[0] == "pairs" && all.contains(parts[1]) ? parts[1] : nil
    }
    if all.contains(name) { return name }
    if let folder = pairFolder(ofPath: name) { return all.contains(folder) ? folder : nil }
    let people = Set((try? folder.contents(of: "people")) ?? [])
    let candidates = all.map { pair -> (name: String, members: [PersonID]) in
      let parts = pair.split(separator: "+").map(String.init)
      if parts.count > 1, parts.allSatisfy({ people.contains($0 + ".md") }) { return (pair, parts) }
      let path = "pairs/\(pair)/agreement.md"
      let file = (try? folder.read(path)).map { SourceFile(path: path, bytes: $0) }
      return (pair, file.flatMap { Book(files: [$0]).pair(named: pair)?.members } ?? [])
    }
    let matches = matches(of: name, in: candidates.map { ($0.name, $0.members) })
    return matches.count == 1 ? matches[0] : nil
  }

  /// The names of pairs whose members a name on the command line may mean.
  fileprivate func matches(
    of name: String, in pairs: [(name: String, members: [PersonID])]
  ) -> [String] {
    let parts = name.lowercased().split(separator: "+")
    guard !parts.isEmpty else { return [] }
    let whole = pairs.filter { $0.members.areNamed(by: parts) { $0 == .word } }
    let matches =
      whole.isEmpty ? pairs.filter { $0.members.areNamed(by: parts) { $0 != nil } } : whole
    // `ana+bo` means the two before any circle that they are in.
    let count = name.count { $0 == "+" } + 1
    let exact = matches.filter { $0.members.count == count }
    return (exact.count == 1 ? exact : matches).map(\.name)
  }
}

extension OpenBook {
  /// The pair that a name on the command line means: its folder, a path in it, or the shortest
  /// unambiguous parts of its members; nil for the pair of the folder one stands in.
  func pair(named name: String?) throws -> Pair {
    guard let name else {
      if let pair = pairHere { return pair }
      throw Failure.usage("which pair? Name one, or stand in its folder", pairList(book.pairs))
    }
    let matches = pairs(named: name)
    if matches.count == 1 { return matches[0] }
    if matches.count > 1 {
      throw Failure.usage("`\(name)` may be any of \(matches.count) pairs", pairList(matches))
    }
    let near = nearest(name, in: book.pairs.map(\.name)).map { ["did you mean `\($0)`?"] }
    throw Failure(
      .usage, "there is no pair `\(name)`", hints: near ?? [pairList(book.pairs)])
  }

  /// All pairs that a name on the command line may mean.
  func pairs(named name: String) -> [Pair] {
    if let pair = book.pair(named: name) ?? pair(ofPath: name) { return [pair] }
    return matches(of: name, in: book.pairs.map { ($0.name, $0.members) })
      .compactMap { book.pair(named: $0) }
  }

  /// The pair in whose folder the command stands.
  var pairHere: Pair? {
    let parts = here.split(separator: "/")
    guard parts.count >= 2, parts[0] == "pairs" else { return nil }
    return book.pair(named: String(parts[1]))
  }

  private func pair(ofPath path: String) -> Pair? {
    pairFolder(ofPath: path).flatMap { book.pair(named: $0) }
  }

  /// The name of the folder of a pair in a path that was given from where the command stands.
  private func pairFolder(ofPath path: String) -> String? {
    let parts = path.split(separator: "/").map(String.init)
    if let index = parts.lastIndex(of: "pairs"), index + 1 < parts.count {
      return parts[index + 1]
    }
    return here == "pairs" ? parts.first : nil
  }

  private func pairList(_ pairs: [Pair]) -> String {
    if pairs.isEmpty { return "this book has no pairs yet: pairbook new pair" }
    return "pairs: \(shortList(of: pairs.map(\.name)))"
  }
}

extension [PersonID] {
  /// Whether each part of `ana+bo` stands, in a way that will do, for another of these ids.
  fileprivate func areNamed(
    by parts: [Substring], _ willDo: (PersonID.Naming?) -> Bool
  ) -> Bool {
    var left = self
    return parts.allSatisfy { part in
      guard let index = left.firstIndex(where: { willDo($0.naming(by: part)) }) else {
        return false
      }
      left.remove(at: index)
      return true
    }
  }
}
