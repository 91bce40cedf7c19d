/// The inlines of a paragraph as far as they matter: text, code spans, comments.
///
/// cmark's own places of inlines are wrong from the second line on, so they are found here.
struct Paragraph {
  private let body: Body
  /// The text of each line, without list indentation and quote marks in front.
  private var lines: [Range<Int>] = []
  private(set) var codeSpans: [Range<Int>] = []
  private(set) var comments: [Range<Int>] = []
  /// Whether a comment that begins later could still end.
  private var mayClose = true

  /// `quotes` is the number of block quotes the paragraph stands in.
  init(_ body: Body, from start: Int, lines numbers: ClosedRange<Int>, quotes: Int) {
    self.body = body
    lines.reserveCapacity(numbers.count)
    for number in numbers {
      let end = body.end(ofLine: number)
      var offset = number == numbers.lowerBound ? start : body.start(ofLine: number)
      if number > numbers.lowerBound {
        offset = body.skippingBlanks(offset, until: end)
        var marks = quotes
        while marks > 0, offset < end, body.bytes[offset] == UInt8(ascii: ">") {
          offset = body.skippingBlanks(offset + 1, until: end)
          marks -= 1
        }
      }
      lines.append(body.trimming(min(offset, end)..<end))
    }
    findInlines()
  }

  /// The end of the last line's text.
  var end: Int { lines.last?.upperBound ?? body.range.lowerBound }

  /// Runs over the text from left to right: what begins first wins.
  private mutating func findInlines() {
    guard lines.contains(where: mayHoldInlines) else { return }
    var line = 0
    var offset = lines.first?.lowerBound ?? 0
    while line < lines.count {
      guard offset < lines[line].upperBound else {
        line += 1
        if line < lines.count { offset = max(offset, lines[line].lowerBound) }
        continue
      }
      switch body.bytes[offset] {
      case UInt8(ascii: "\\"): offset += 2
      case UInt8(ascii: "`"):
        let length = run(at: offset, in: lines[line])
        if let end = closing(length, from: offset + length, line: line) {
          codeSpans.append(offset..<end)
          offset = end
        } else {
          offset += length
        }
      case UInt8(ascii: "<"):
        if let end = commentEnd(at: offset) {
          comments.append(offset..<end)
          offset = end
        } else {
          offset += 1
        }
      default: offset += 1
      }
      while line < lines.count, offset > lines[line].upperBound { line += 1 }
    }
  }

  private func mayHoldInlines(_ line: Range<Int>) -> Bool {
    body.contains("`", in: line) || body.contains("<", in: line)
  }

  /// The number of backticks at `offset`.
  private func run(at offset: Int, in line: Range<Int>) -> Int {
    var end = offset
    while end < line.upperBound, body.bytes[end] == UInt8(ascii: "`") { end += 1 }
    return end - offset
  }

  /// The end of the next run of exactly `length` backticks.
  private func closing(_ length: Int, from start: Int, line first: Int) -> Int? {
    for line in lines[first...] {
      var offset = max(start, line.lowerBound)
      while offset < line.upperBound {
        let count = run(at: offset, in: line)
        if count == length { return offset + count }
        offset += max(count, 1)
      }
    }
    return nil
  }

  private mutating func commentEnd(at offset: Int) -> Int? {
    guard mayClose, body.has("<!--", at: offset, before: end) else { return nil }
    for close in offset + 4..<max(offset + 4, end) where body.has("-->", at: close, before: end) {
      return close + 3
    }
    mayClose = false
    return nil
  }

  /// The text from `start` on; nil when it is of several lines or has code or comments in it.
  func place(from start: Int) -> Range<Int>? {
    guard lines.count == 1, let line = lines.first, codeSpans.isEmpty, comments.isEmpty
    else { return nil }
    return body.trimming(min(start, line.upperBound)..<line.upperBound)
  }

  /// The text from `start` on, on one line, without comments.
  func text(from start: Int) -> String {
    var text = ""
    var rest = comments[...]
    for line in lines where line.upperBound > start {
      var offset = max(start, line.lowerBound)
      while offset < line.upperBound {
        while let comment = rest.first, comment.upperBound <= offset { rest.removeFirst() }
        let next = min(rest.first?.lowerBound ?? line.upperBound, line.upperBound)
        let part = body.trimming(min(offset, next)..<next)
        if !part.isEmpty {
          if !text.isEmpty { text += " " }
          text += body.text(part)
        }
        offset = max(next, min(rest.first?.upperBound ?? line.upperBound, line.upperBound))
      }
    }
    return text
  }

  /// The words from `start` on that touch no code span; a comment ends a word.
  func words(from start: Int) -> [Range<Int>] {
    var words: [Range<Int>] = []
    words.reserveCapacity(12)
    if codeSpans.isEmpty, comments.isEmpty {
      for line in lines where line.upperBound > start {
        addPlainWords(of: max(start, line.lowerBound)..<line.upperBound, to: &words)
      }
    } else {
      addWords(from: start, to: &words)
    }
    return words
  }

  private func addPlainWords(of line: Range<Int>, to words: inout [Range<Int>]) {
    var offset = line.lowerBound
    while offset < line.upperBound {
      while offset < line.upperBound, isSpace(body.bytes[offset]) { offset &+= 1 }
      let start = offset
      while offset < line.upperBound, !isSpace(body.bytes[offset]) { offset &+= 1 }
      if offset > start { words.append(start..<offset) }
    }
  }

  private func addWords(from start: Int, to words: inout [Range<Int>]) {
    var spans = codeSpans[...]
    var hidden = comments[...]
    for line in lines where line.upperBound > start {
      var offset = max(start, line.lowerBound)
      var wordStart: Int?
      var isWhole = true
      while offset < line.upperBound {
        while let span = spans.first, span.upperBound <= offset { spans.removeFirst() }
        while let comment = hidden.first, comment.upperBound <= offset { hidden.removeFirst() }
        if let span = spans.first, span.contains(offset) {
          wordStart = wordStart ?? offset
          isWhole = false
          offset = min(span.upperBound, line.upperBound)
          continue
        }
        let comment = hidden.first.flatMap { $0.contains(offset) ? $0 : nil }
        if comment != nil || isSpace(body.bytes[offset]) {
          if let first = wordStart, isWhole { words.append(first..<offset) }
          wordStart = nil
          isWhole = true
          offset = comment.map { min($0.upperBound, line.upperBound) } ?? offset + 1
        } else {
          wordStart = wordStart ?? offset
          offset += 1
        }
      }
      if let first = wordStart, isWhole { words.append(first..<line.upperBound) }
    }
  }
}
