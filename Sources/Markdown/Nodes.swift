import CCmarkGFM

/// A tree of cmark's nodes; none of them outlives it.
struct Tree: ~Copyable {
  let root: Node

  /// Parses CommonMark.
  ///
  /// No extension is attached. Task items are found from the text instead, because cmark's own
  /// tasklist extension overlooks boxes in quotes and takes `[x]` anywhere in the line for a tick;
  /// tables, strikethrough and autolinks change nothing that is read here, and the latter two write
  /// to a table that all threads share.
  init?(_ text: UnsafeBufferPointer<UInt8>) {
    guard let parser = cmark_parser_new(CMARK_OPT_DEFAULT) else { return nil }
    defer { cmark_parser_free(parser) }
    text.withMemoryRebound(to: CChar.self) { cmark_parser_feed(parser, $0.baseAddress, $0.count) }
    guard let root = cmark_parser_finish(parser) else { return nil }
    self.root = Node(pointer: root)
  }

  deinit {
    cmark_node_free(root.pointer)
  }
}

/// A node of cmark's tree.
struct Node {
  fileprivate let pointer: OpaquePointer

  enum Kind {
    case document, quote, list, item, code, html, paragraph, heading, thematicBreak
    case text, softBreak, lineBreak, codeSpan, inlineHTML, image, otherInline
  }

  var kind: Kind {
    switch cmark_node_get_type(pointer) {
    case CMARK_NODE_DOCUMENT: .document
    case CMARK_NODE_BLOCK_QUOTE: .quote
    case CMARK_NODE_LIST: .list
    case CMARK_NODE_ITEM: .item
    case CMARK_NODE_CODE_BLOCK: .code
    case CMARK_NODE_HTML_BLOCK: .html
    case CMARK_NODE_PARAGRAPH: .paragraph
    case CMARK_NODE_HEADING: .heading
    case CMARK_NODE_THEMATIC_BREAK: .thematicBreak
    case CMARK_NODE_TEXT: .text
    case CMARK_NODE_SOFTBREAK: .softBreak
    case CMARK_NODE_LINEBREAK: .lineBreak
    case CMARK_NODE_CODE: .codeSpan
    case CMARK_NODE_HTML_INLINE: .inlineHTML
    case CMARK_NODE_IMAGE: .image
    default: .otherInline
    }
  }

  var level: Int { Int(cmark_node_get_heading_level(pointer)) }
  var startLine: Int { Int(cmark_node_get_start_line(pointer)) }
  var startColumn: Int { Int(cmark_node_get_start_column(pointer)) }
  var endLine: Int { Int(cmark_node_get_end_line(pointer)) }

  var firstChild: Node? { cmark_node_first_child(pointer).map(Node.init) }
  var next: Node? { cmark_node_next(pointer).map(Node.init) }

  var children: some Sequence<Node> {
    sequence(state: firstChild) { node in
      defer { node = node?.next }
      return node
    }
  }

  /// The last line of an HTML block, counted from its text: cmark's own figure is one too small when
  /// the block ends by itself, as comments do.
  var lastLineOfHTML: Int {
    var breaks = 0
    var last: CChar = 0
    if var byte = cmark_node_get_literal(pointer) {
      while byte.pointee != 0 {
        if last == 13, byte.pointee != 10 { breaks += 1 }
        if byte.pointee == 10 { breaks += 1 }
        last = byte.pointee
        byte += 1
      }
    }
    return startLine + max(0, last == 10 || last == 13 ? breaks - 1 : breaks)
  }

  /// Whether the node's own text has anything else than white space.
  var hasText: Bool {
    guard var byte = cmark_node_get_literal(pointer) else { return false }
    while byte.pointee != 0 {
      let isSpace = byte.pointee == 32 || (byte.pointee >= 9 && byte.pointee <= 13)
      if !isSpace { return true }
      byte += 1
    }
    return false
  }

  /// The node's own text, as cmark keeps it.
  var literal: String { cmark_node_get_literal(pointer).map { String(cString: $0) } ?? "" }

  /// The text of a heading or paragraph without its markup, on one line.
  var plainText: String {
    var text = ""
    addPlainText(to: &text, depth: 0)
    return text
  }

  private func addPlainText(to text: inout String, depth: Int) {
    for child in children {
      switch child.kind {
      case .text, .codeSpan: text += child.literal
      case .softBreak, .lineBreak: text += " "
      case .inlineHTML: break
      default: if depth < Node.depthLimit { child.addPlainText(to: &text, depth: depth + 1) }
      }
    }
  }

  /// How many nodes may stand in each other and still be looked at, so that no text can exhaust the
  /// stack.
  static let depthLimit = 100
}
