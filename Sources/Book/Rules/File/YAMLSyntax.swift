internal import YAML

extension Rule {
  static let yamlSyntax = Rule(
    "yaml-syntax", .error,
    "A part of the front matter can't be read.",
    reason: "What can't be read is lost: a day, an owner, a goal.",
    examples: [
      Example(
        "no colon", .goal, "status active  # finding: there is no colon after `status`",
        fixed: "status: active"),
      Example(
        "no space after the colon", .goal, "status:active  # finding: a space is missing",
        fixed: "status: active"),
      Example(
        "no space after a hyphen", .ana, "seeks:\n  -rust  # finding: a space is missing",
        fixed: "  - rust"),
      Example(
        "a list that is not closed", .agreement,
        "members: [ana-silva, bo-chen  # finding: this bracket is never closed",
        fixed: "members: [ana-silva, bo-chen]"),
      Example(
        "a percent sign", .goal, "measurable: %uptime  # finding: a value can't begin with %",
        fixed: "measurable: \"%uptime\""),
      Example(
        "a list on the line of its key", .ana,
        "seeks: - rust  # finding: a list begins here, on the line of its key"),
      Example(
        "a bullet on the line of its key", .agreement,
        """
        members: * ana-silva  # finding: a list begins here, on the line of its key
          * bo-chen
        """),
      Example(
        "a hyphen before a day", .goal, "start: - 2026-03-09  # finding: a value can't begin with -"
      ),
      Example(
        "a hyphen before a text", .goal,
        "relevant: - I want to lead  # finding: a value can't begin with -; put it in quotes",
        fixed: "relevant: \"- I want to lead\""),
      Example(
        "a percent sign in a map", .program,
        "kpis: [{name: %done, measure: manual, target: 1}]  # finding: put it in quotes",
        fixed: "kpis: [{name: \"%done\", measure: manual, target: 1}]"),
      Example(
        "a link", .goal,
        "relevant: [the plan](plan.md)  # finding: there is text after the bracket",
        fixed: "relevant: \"[the plan](plan.md)\""),
      Example(
        "a text that goes on without indentation", .goal,
        """
        relevant: I want to lead a guild, which means
        speaking to people I have never met before.  # finding: goes on here
        """, fixed: "  speaking to people I have never met before."),
      Example(
        "no colon below a long text", .goal,
        """
        relevant: I want to lead a guild, and leading means speaking
        status active  # finding: there is no colon after `status`
        """, fixed: "status: active"),
      Example(
        "another mark in the place of the colon", .goal,
        """
        relevant: I want to lead a guild, and leading means speaking
        due：2026-07-31  # finding: there is no colon after `due`
        """, absent: ["due"], fixed: "due: 2026-07-31"),
      Example(
        "another mark before a text", .goal,
        """
        attainable: Bo has done it twice and will listen to rehearsals
        relevant= I want to lead a guild  # finding: there is no colon after `relevant`
        """, absent: ["relevant"]),
      Example(
        "a slip in the key, too", .goal,
        """
        attainable: Bo has done it twice and will listen to rehearsals
        relevent; I want to lead a guild  # finding: there is no colon after `relevent`
        """, absent: ["relevant"]),
      Example(
        "a capital letter in the key, too", .goal,
        """
        relevant: I want to lead a guild, and leading means speaking
        Due 2026-07-31  # finding: there is no colon after `Due`
        """, absent: ["due"], fixed: "Due: 2026-07-31"),
      Example(
        "another word for a key, or a text", .goal,
        """
        relevant: I want to lead a guild, and to be known by all of them
        by 2026-07-31  # finding: goes on here
        """, absent: ["due"]),
      Example(
        "a text over several lines", .goal,
        """
        relevant: I want to lead
        a guild, which means  # finding: goes on here
        speaking to people
        I have never met before.
        """, fixed: "  a guild, which means"),
      Example(
        "a line that may be a text or a key", .goal,
        """
        relevant: I want to lead a guild, whatever comes of it, and its
        status = in doubt  # finding: goes on here
        """),
      Example(
        "a word that is a key, in a text", .goal,
        """
        relevant: I explain incidents to others, and until now send somebody for our
        parent company  # finding: goes on here
        """),
      Example(
        "a word that is a key, and a semicolon", .goal,
        """
        relevant: I want to lead a guild, and leading means that the
        baseline; which nobody knows, moves  # finding: goes on here
        """, absent: ["baseline"]),
      Example(
        "a part of a word that is a key", .goal,
        """
        relevant: short
        due-2026-07-24  # finding: has no colon: every line reads `key: value`
        """, absent: ["due"]),
      Example(
        "a key that is indented", .goal,
        "status: active\n  skill: leadership  # finding: is indented",
        fixed: "skill: leadership"),
      Example("front matter as it should be", .goal),
    ],
    check: .problems { problem, document, _ in
      guard case .yaml(let mistake) = problem.kind,
        let words = words(for: problem, mistake, in: document)
      else { return nil }
      return Found(
        words.message, in: document.path, at: problem.place, hints: words.hints,
        fix: words.fix?())
    })
}

/// What is said of a mistake, and how it is mended.
private struct Words {
  let message: String
  var hints: [String] = []
  var fix: (() -> Fix?)?
}

/// nil for mistakes that have rules of their own.
private func words(
  for problem: Problem, _ mistake: Problem.YAMLMistake, in document: Document
) -> Words? {
  switch mistake.kind {
  case .duplicateKey, .feature, .syntax(.notUTF8): nil
  case .tooDeep(let limit):
    Words(message: "lists and maps stand in each other more than \(limit) deep")
  case .tooLarge(let limit):
    Words(
      message: "the front matter has more than \(limit / 1024) KB, which nobody can read",
      hints: ["long texts belong into the body, below the second `---`"])
  case .keyNotText:
    Words(message: "a key must be a word: `key: value`", hints: quotesHint(document, problem))
  case .notAMapping:
    Words(message: "front matter is made of lines `key: value`; this is something else")
  case .syntax(let cause): words(for: cause, problem, mistake, in: document)
  }
}

private func words(
  for cause: YAML.Problem.Cause, _ problem: Problem, _ mistake: Problem.YAMLMistake,
  in document: Document
) -> Words? {
  let quote = { mistake.value.flatMap { Fix(quoting: $0, in: document) } }
  switch cause {
  case .tab, .colonInValue, .smartQuote, .unclosedQuote, .textAfterQuote, .badEscape, .notUTF8:
    return nil
  case .reservedCharacter("@"), .reservedCharacter("`"): return nil
  case .reservedCharacter(let character):
    return reserved(character, problem, mistake, in: document, quote)
  case .unclosedBracket(let bracket):
    return Words(
      message: "this bracket is never closed",
      hints: ["end it with `\(bracket == "{" ? "}" : "]")`, or put the value in quotes"],
      fix: { closing(bracket, mistake, in: document) })
  case .textAfterBracket:
    return Words(
      message: "there is text after the bracket; put the value in quotes",
      fix: { mistake.key?.type.isText == true ? quote() : nil })
  case .badIndentation: return indentation(problem, in: document)
  case .missingColon: return missingColon(problem, in: document)
  case .missingSpaceAfterColon:
    return Words(
      message: "a space is missing after the colon",
      fix: { Fix(replacing: problem.place, with: " ") })
  case .missingSpaceAfterDash:
    let places = [problem.place.range] + mistake.repeats
    return Words(
      message: "a space is missing after the hyphen",
      fix: { Fix(places.map { Edit(range: $0, replacement: " ") }) })
  case .controlCharacter:
    return Words(
      message: "there is a character here that can't be seen",
      hints: ["it was perhaps copied along from elsewhere"],
      fix: { Fix(replacing: problem.place, with: "") })
  case .textOverLines: return textOverLines(problem, mistake, in: document)
  case .listUnderScalar:
    return Words(
      message: "a list begins here, below a key that has a value already",
      hints: ["put each item on its own line with `- `, the first one, too"])
  case .other:
    return Words(
      message: "the front matter can't be read from here on",
      hints: ["if the value holds special characters, put it in quotes"])
  }
}

private func reserved(
  _ character: Character, _ problem: Problem, _ mistake: Problem.YAMLMistake,
  in document: Document, _ quote: @escaping () -> Fix?
) -> Words {
  switch character {
  case "|", ">":
    return Words(
      message: "a text that begins with \(character) starts on the next line, indented",
      hints: ["put it in quotes if \(character) is a part of it"])
  case "]", "}":
    return Words(
      message: "there is no opening bracket for this \(character)",
      hints: ["lists are written `[one, two]`, maps `{key: value}`"])
  case "-", "*":
    if beginsList(problem, mistake, in: document) {
      return Words(
        message: "a list begins here, on the line of its key",
        hints: ["put each item on its own line with `- `, the first one, too"])
    }
  default: break
  }
  switch mistake.key?.type {
  // In a map there may be a text.
  case let type? where !type.isText && !type.isMap:
    return Words(message: "a value can't begin with \(character)", hints: ["leave it out"])
  default:
    return Words(message: "a value can't begin with \(character); put it in quotes", fix: quote)
  }
}

/// Whether `- ` or `* ` stands right behind a key whose value is a list.
private func beginsList(
  _ problem: Problem, _ mistake: Problem.YAMLMistake, in document: Document
) -> Bool {
  switch mistake.key?.type {
  case .list, .maps: break
  default: return false
  }
  let bytes = document.file.bytes
  let (start, next) = (problem.place.range.lowerBound, problem.place.range.upperBound)
  guard next < bytes.count, " \t\r\n".utf8.contains(bytes[next]) else { return false }
  let line = bytes[..<start].lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
  let key = bytes.text(line..<start).trimmingSpaces()
  return key.last == ":" && mistake.key?.isCalled(String(key.dropLast())) == true
}

/// A map in braces where a template's `{{word}}` was left, or a text begins with a brace.
private func quotesHint(_ document: Document, _ problem: Problem) -> [String] {
  let bytes = document.file.bytes
  let before = problem.place.range.lowerBound - 1
  guard bytes.indices.contains(before), bytes[before] == UInt8(ascii: "{") else { return [] }
  return ["`{` begins a map in YAML; put the value in quotes if it is meant as text"]
}

private func closing(
  _ bracket: Character, _ mistake: Problem.YAMLMistake, in document: Document
) -> Fix? {
  guard bracket == "[", let value = mistake.value, case .list? = mistake.key?.type else {
    return nil
  }
  let text = document.file.bytes.text(value)
  guard !text.contains(where: { $0.isNewline || "\"'#{}:]".contains($0) }), text.count > 1,
    text.filter({ $0 == "[" }).count == 1, text.last != ","
  else { return nil }
  return Fix([Edit(range: value.upperBound..<value.upperBound, replacement: "]")])
}

private func indentation(_ problem: Problem, in document: Document) -> Words {
  let bytes = document.file.bytes
  let rest = bytes[problem.place.range.upperBound...].prefix { $0 != UInt8(ascii: "\n") }
  let word = String(decoding: rest.prefix { $0 != UInt8(ascii: ":") }, as: UTF8.self)
  let isKey = document.kind?.keys.contains { $0.names.contains(word) } ?? false
  let isNew = document.frontMatter.mapping[word] == nil
  guard isKey, isNew, !problem.place.range.isEmpty else {
    return Words(
      message: "this line isn't indented like its neighbours",
      hints: ["keys begin at the left margin; items of one list stand below each other"])
  }
  return Words(
    message: "`\(word)` is indented, but keys begin at the left margin",
    fix: { Fix(replacing: problem.place, with: "") })
}

private func missingColon(_ problem: Problem, in document: Document) -> Words {
  let text = document.file.bytes.text(problem.place.range)
  return ForgottenColon(text, in: document.frontMatter).map { words($0, problem) }
    ?? Words(
      message: "\(quoted(text)) has no colon: every line reads `key: value`",
      hints: ["a text that goes on from the line above is indented by two spaces"])
}

/// `due 2026-06-15`.
private func words(_ colon: ForgottenColon, _ problem: Problem) -> Words {
  let line = problem.place.range
  let mark = line.lowerBound + colon.word.utf8.count..<line.upperBound - colon.value.utf8.count
  return Words(
    message: "there is no colon after `\(colon.word)`",
    hints: ["write `\(colon.name): \(colon.value)`"],
    fix: colon.isSure ? { Fix([Edit(range: mark, replacement: ": ")]) } : nil)
}

private func textOverLines(
  _ problem: Problem, _ mistake: Problem.YAMLMistake, in document: Document
) -> Words {
  let bytes = document.file.bytes
  if let colon = ForgottenColon(bytes.text(problem.place.range), in: document.frontMatter),
    colon.isNoText
  {
    return words(colon, problem)
  }
  let lines = bytes.lines(in: mistake.value ?? 0..<0).dropFirst().filter { line in
    bytes[line].first.map { !" \r".utf8.contains($0) } ?? false
  }
  let word = lines.lazy
    .compactMap { freeKey(beginning: bytes.text($0), in: document.frontMatter)?.word }.first
  // A line that begins with a key may be one whose colon was forgotten.
  return Words(
    message: "the text above goes on here, but this line isn't indented",
    hints: ["put two spaces before every line that goes on"]
      + (word.map { ["if `\($0)` is meant as a key, put a colon behind it"] } ?? []),
    fix: word == nil
      ? {
        Fix(lines.map { Edit(range: $0.lowerBound..<$0.lowerBound, replacement: "  ") })
      } : nil)
}

extension KeyType {
  /// Whether its values are made of keys and values.
  fileprivate var isMap: Bool {
    switch self {
    case .map, .maps: true
    default: false
    }
  }

  /// Whether its values are free text.
  var isText: Bool {
    switch self {
    case .text, .personOrText, .manager, .list(.text): true
    default: false
    }
  }
}
