/// The sections of a body, put together from headings and what stands between them.
struct Outline {
  /// In the order of the file, as far as they are known.
  private(set) var sections: [Section] = []
  /// Indexes of the sections that the present block stands in, the innermost last.
  private var open: [Int] = []
  /// The end of the body.
  private let end: Int

  init(end: Int) {
    self.end = end
  }

  /// Whether nothing was seen yet below the last heading.
  var isWaiting: Bool { open.last.map { sections[$0].isEmpty } ?? false }

  /// Takes up a heading. The sections that it ends go up to the beginning of its line.
  mutating func begin(
    _ title: String, level: Int, line: Int, heading: Range<Int>, behind lineStart: Int,
    bodyStart: Int
  ) {
    while let last = open.last, sections[last].level >= level {
      sections[last].body =
        sections[last].body
        .lowerBound..<max(
          sections[last].body.lowerBound, lineStart)
      open.removeLast()
    }
    if sections.isEmpty {
      // Most bodies have some.
      sections.reserveCapacity(4)
      open.reserveCapacity(4)
    }
    open.append(sections.count)
    sections.append(
      Section(
        title: title, level: level, line: line, heading: heading,
        body: bodyStart..<max(bodyStart, end), isEmpty: true))
  }

  /// Says that a reader would see something here.
  mutating func noteContent() {
    if isWaiting { for index in open { sections[index].isEmpty = false } }
  }
}
