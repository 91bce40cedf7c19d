extension Rule {
  static let formatNewer = Rule(
    "format-newer", .error,
    "The book is written for a newer pairbook.",
    reason: "This one may misread what it doesn't know.",
    examples: [
      Example(
        "the next format", .program, "pairbook: 2  # finding: this book needs a newer pairbook"),
      Example("this format", .program, "pairbook: 1"),
    ],
    check: .book { context in
      guard let program = context.book.program, let format = program.format,
        format.value > currentFormat
      else { return [] }
      return [
        Found(
          "this book needs a newer pairbook (format \(format.value); this one knows "
            + "\(currentFormat))", in: program.path, at: format.place)
      ]
    })
}

/// The version of the format of a book that this code reads and writes.
public let currentFormat = 1
