import Book
import Testing

@Suite struct `Pages for people` {
  static let names = [
    "ana": "Ana Silva", "yuki": "佐藤 由紀", "zoe": "Zoë Müller-Lüdenscheidt", "kim": "김민준 🎈",
    "bo": "Bo 👩🏽‍💻 Chen",
  ]

  static let files: [SourceFile] = {
    let circle = "pairs/ana+bo+kim+yuki+zoe"
    var files = [
      SourceFile(
        path: "program.md",
        text:
          "---\npairbook: 1\nname: 開発メンタリング 2026\nstyle: peer\nstart: 2026-01-01\ncoordinators: [ana]\nmeet: every 2 weeks\n---\n"
      ),
      SourceFile(
        path: "\(circle)/agreement.md",
        text:
          "---\nmembers: [ana, bo, kim, yuki, zoe]\nstart: 2026-03-01\nend: 2026-12-01\nmeet: every 2 weeks\n---\n"
      ),
      SourceFile(
        path: "\(circle)/goals/talk.md",
        text:
          "---\ntitle: 全社会議で負荷試験について発表する (ten minutes, no slides)\nowner: yuki\ntarget: 10\ncurrent: 1\ndue: 2026-06-30\n---\n\n- [ ] Write the outline and send it to everyone in the circle due:2026-05-01\n"
      ),
      SourceFile(
        path: "\(circle)/meetings/2026-04-08.md",
        text:
          "---\nstatus: held\n---\n\n- [ ] @zoe 資料を作る 📎 due:2026-04-20\n- [ ] @kim Ask for a room that is large enough for all of us due:2026-04-21\n"
      ),
      SourceFile(
        path: "pairs/ana+bo/agreement.md",
        text: "---\nmembers: [ana, bo]\nstart: 2026-06-10\nend: 2026-12-01\nmeet: every week\n---\n"
      ),
    ]
    for (id, name) in names {
      files.append(
        SourceFile(
          path: "people/\(id).md",
          text: "---\nname: \(name)\nemail: \(id)@example.org\njoined: 2026-01-01\n---\n"))
    }
    return files
  }()

  static func board() throws -> Board {
    Board(Book(files: files), today: try #require(Day("2026-06-15")))
  }

  private static func pages(_ board: Board, width: Int) -> [String] {
    let overdue = OverdueText(
      board.clock.book, today: board.today, ink: .none, width: width, location: { $0 })
    return [
      StatusText(board.overview, ink: .none, width: width)
        .text(board.overview.pairs, showingAll: true),
      overdue.text(board.items(within: 30), by: .owner),
      overdue.text(board.items(within: 30), by: .pair),
      PeopleText(board, ink: .none, width: width, location: { $0 }).text(board.people),
    ]
      + board.pairs.map {
        PairPage($0, board: board, ink: .none, width: width, location: { $0 }).text
      }
  }

  @Test(arguments: [48, 60, 80, 100, 200])
  func `fit the terminal, but for a word that is wider`(width: Int) throws {
    for page in Self.pages(try Self.board(), width: width) {
      for line in page.split(separator: "\n") where line.columns > width {
        #expect(line.split(separator: " ").count == 1, "\(line.columns) columns: \(line)")
      }
    }
  }

  @Test(arguments: [48, 60, 80, 200])
  func `never cut what someone copies`(width: Int) throws {
    for page in Self.pages(try Self.board(), width: width).dropFirst() {
      for word in page.split(whereSeparator: \.isWhitespace) where word.contains("pairs/") {
        #expect(!word.contains("…"), "\(word)")
      }
    }
  }

  @Test func `call people by their names`() throws {
    let board = try Self.board()
    let page = StatusText(board.overview, ink: .none, width: 100)
      .text(board.overview.pairs, showingAll: true)
    #expect(page.contains("佐藤 由紀"))
    #expect(
      StatusText(board.overview, ink: .none, width: nil).tabSeparated(board.overview.pairs)
        .contains("yuki"))
  }

  @Test(arguments: [
    ("a", 1), ("é", 1), ("e\u{301}", 1), ("佐", 2), ("김", 2), ("🎈", 2), ("👩🏽‍💻", 2), ("🇨🇭", 2),
    ("☎️", 2), ("✓", 1), ("●", 1), ("", 0), ("ｱ", 1), ("１", 2),
  ])
  func `know how wide a character is`(text: String, columns: Int) {
    #expect(text.columns == columns)
  }
}
