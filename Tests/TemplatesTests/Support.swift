import CCmarkGFM
import Templates
import Testing

/// A reproducible source of chance.
struct SplitMix64: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

/// What a template holds before, between and after its two lines `---`.
struct Parts {
  var keys: [Substring]
  var body: String
  var bodyLine: Int

  init(_ name: TemplateName) throws {
    let lines = name.text.split(separator: "\n", omittingEmptySubsequences: false)
    let end = try #require(lines.dropFirst().firstIndex(of: "---"))
    try #require(lines.first == "---")
    keys = Array(lines[1..<end])
    body = lines[(end + 1)...].joined(separator: "\n")
    bodyLine = end + 2
  }
}

/// What GitHub's own parser sees in a text.
struct Markdown {
  private(set) var headings: [String] = []
  private(set) var taskItems = 0
  /// Comments left out.
  private(set) var shown = ""

  init(_ text: String) throws {
    cmark_gfm_core_extensions_ensure_registered()
    let parser = try #require(cmark_parser_new(CMARK_OPT_DEFAULT))
    defer { cmark_parser_free(parser) }
    let tasks = try #require(cmark_find_syntax_extension("tasklist"))
    cmark_parser_attach_syntax_extension(parser, tasks)
    cmark_parser_feed(parser, text, text.utf8.count)
    let root = try #require(cmark_parser_finish(parser))
    defer { cmark_node_free(root) }
    let walk = cmark_iter_new(root)
    defer { cmark_iter_free(walk) }
    while true {
      let event = cmark_iter_next(walk)
      if event == CMARK_EVENT_DONE { break }
      let node = cmark_iter_get_node(walk)
      if event == CMARK_EVENT_ENTER { try see(node) }
    }
  }

  private mutating func see(_ node: OpaquePointer?) throws {
    switch String(cString: cmark_node_get_type_string(node)) {
    case "heading":
      headings.append(try text(of: node))
    case "tasklist":
      taskItems += 1
    case "text", "code":
      if let literal = cmark_node_get_literal(node) { shown += String(cString: literal) + " " }
    default: break
    }
  }

  private func text(of heading: OpaquePointer?) throws -> String {
    var text = ""
    var child = cmark_node_first_child(heading)
    while child != nil {
      if let literal = cmark_node_get_literal(child) { text += String(cString: literal) }
      child = cmark_node_next(child)
    }
    return text
  }
}

extension TemplateName {
  /// Every variable set, with a word that names it; lists with two items.
  var fullVariables: Variables {
    Self.full(variables)
  }

  private static func full(_ declared: [Variable]) -> Variables {
    var values: Variables = [:]
    for variable in declared {
      switch variable.form {
      case .text: values[variable.name] = .text("the \(variable.name)")
      case .flag: values[variable.name] = true
      case .list(let items): values[variable.name] = .list([full(items), full(items)])
      }
    }
    return values
  }
}
