internal import YAML

extension Rule {
  static let yamlQuote = Rule(
    "yaml-quote", .error,
    "The quotes around a value are not right.",
    reason: "Where the value ends can't be told, so it and what follows can't be read.",
    examples: [
      Example(
        "quotes of a word processor", .goal,
        "title: “Speak up”  # finding: “ is not a quote in YAML; use \"",
        fixed: "title: \"Speak up\""),
      Example(
        "no closing quote", .goal, "title: \"Speak up  # finding: this quote is never closed",
        fixed: "title: \"Speak up\""),
      Example(
        "text after a quoted word", .goal,
        "title: \"Agile\" for beginners  # finding: there is text after the closing quote",
        fixed: #"title: "\"Agile\" for beginners""#),
      Example(
        "a path of Windows in double quotes", .goal,
        #"relevant: "It lives in C:\projects"  # finding: `\p` means nothing in double quotes"#,
        fixed: #"relevant: "It lives in C:\\projects""#),
      Example("smart quotes in a text", .goal, "title: Say “no” kindly"),
    ],
    check: .problems { problem, document, _ in
      guard case .yaml(let mistake) = problem.kind, case .syntax(let cause) = mistake.kind
      else { return nil }
      let written = document.file.bytes.text(problem.place.range)
      switch cause {
      case .smartQuote:
        return Found(
          "\(written) is not a quote in YAML; use \"", in: document.path, at: problem.place,
          fix: mistake.value.flatMap { plainQuotes($0, in: document) })
      case .unclosedQuote:
        return Found(
          "this quote is never closed", in: document.path, at: problem.place,
          hints: ["end the value with \(written) on the same line"],
          fix: mistake.value.flatMap { closing($0, written, in: document) })
      case .textAfterQuote:
        return Found(
          "there is text after the closing quote", in: document.path, at: problem.place,
          hints: ["put the whole value in quotes, or none of it"],
          fix: mistake.value.flatMap { Fix(quoting: $0, in: document) })
      case .badEscape:
        return Found(
          "\(quoted(written)) means nothing in double quotes", in: document.path,
          at: problem.place,
          hints: ["use single quotes, or `\\\\` for a backslash"],
          fix: mistake.value.flatMap { literalBackslashes($0, in: document) })
      default: return nil
      }
    })
}

private func plainQuotes(_ value: Range<Int>, in document: Document) -> Fix? {
  let inner = document.file.bytes.text(value).dropFirst().dropLast()
  let line = inner.split(whereSeparator: \.isNewline).map { $0.trimmingSpaces() }
    .joined(separator: " ")
  let escaped = line.map { $0 == "\"" || $0 == "\\" ? "\\\($0)" : String($0) }.joined()
  return Fix([Edit(range: value, replacement: "\"\(escaped)\"")])
}

/// Only where nothing else can be meant: an apostrophe at the beginning or a list in brackets has
/// two readings.
private func closing(_ value: Range<Int>, _ quote: String, in document: Document) -> Fix? {
  let text = document.file.bytes.text(value)
  guard quote == "\"", !text.contains(where: { "\\[]{}#".contains($0) || $0.isNewline }),
    !text.dropFirst().contains("\""), text.count > 1
  else { return nil }
  return Fix([Edit(range: value.upperBound..<value.upperBound, replacement: quote)])
}

/// Doubles the backslashes of a value in which none can have another meaning than itself.
private func literalBackslashes(_ value: Range<Int>, in document: Document) -> Fix? {
  let text = document.file.bytes.text(value)
  guard text.count >= 2, text.first == "\"", text.last == "\"", !text.contains("\\\"") else {
    return nil
  }
  let parts = text.split(separator: "\\", omittingEmptySubsequences: false).dropFirst()
  let known = "0abtnvfreN_LPxuU \\/\""
  guard parts.allSatisfy({ $0.first.map { !known.contains($0) } ?? false }) else { return nil }
  var doubled = text
  doubled.replaceAll("\\", with: "\\\\")
  return Fix([Edit(range: value, replacement: doubled)])
}
