import CLibYAML

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Where and why the reading of one attempt ended, in libyaml's terms made ours.
struct Failure: Error {
  enum Context {
    case none, quotedScalar, blockScalar, simpleKey, flowList, flowMap, block, alias, tag, directive
    /// The whole front matter is a plain text.
    case rootText
  }

  enum Complaint {
    case mappingValue, escape, tab, tooDeep, tag, other
  }

  let context: Context
  let complaint: Complaint
  /// Byte offsets in the file.
  let offset: Int
  let contextOffset: Int
}

/// libyaml's stream of events over one text, which must outlive it.
struct EventParser: ~Copyable {
  private let parser: UnsafeMutablePointer<yaml_parser_t>
  private var characters: CharacterCursor
  private let base: Int
  private(set) var event = yaml_event_t()

  /// `base` is the file's offset of the text's first byte; the text is valid UTF-8.
  init(_ text: UnsafeBufferPointer<UInt8>, isASCII: Bool, base: Int) {
    parser = .allocate(capacity: 1)
    characters = CharacterCursor(text, isASCII: isASCII)
    self.base = base
    guard yaml_parser_initialize(parser) == 1 else { preconditionFailure("out of memory") }
    yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    let first = text.baseAddress ?? UnsafeRawPointer(parser).assumingMemoryBound(to: UInt8.self)
    yaml_parser_set_input_string(parser, first, text.count)
  }

  deinit {
    var last = event
    yaml_event_delete(&last)
    yaml_parser_delete(parser)
    parser.deallocate()
  }

  var type: yaml_event_type_t { event.type }

  /// Steps to the next event; the one before is gone with all its pointers.
  mutating func advance() throws(Failure) {
    yaml_event_delete(&event)
    guard yaml_parser_parse(parser, &event) == 1 else {
      event = yaml_event_t()
      throw failure()
    }
  }

  /// The file's byte offset of the event's first character.
  mutating func start() -> Int { base + characters.byte(of: event.start_mark.index) }

  /// The file's byte offset behind the event's last character.
  mutating func end() -> Int { base + characters.byte(of: event.end_mark.index) }

  private mutating func failure() -> Failure {
    let context = parser.pointee.context
    let problem = parser.pointee.problem
    let kind: Failure.Context =
      if mentions(context, "quoted scalar") {
        .quotedScalar
      } else if mentions(context, "block scalar") {
        .blockScalar
      } else if mentions(context, "simple key") {
        .simpleKey
      } else if mentions(context, "flow sequence") {
        .flowList
      } else if mentions(context, "flow mapping") {
        .flowMap
      } else if mentions(context, "block collection") || mentions(context, "block mapping") {
        .block
      } else if mentions(context, "alias") || mentions(context, "anchor") {
        .alias
      } else if mentions(context, " tag") {
        .tag
      } else if mentions(context, "directive") {
        .directive
      } else {
        .none
      }
    let complaint: Failure.Complaint =
      if mentions(problem, "mapping values") {
        .mappingValue
      } else if mentions(problem, "escape") || mentions(problem, "hexdecimal") {
        .escape
      } else if mentions(problem, "a tab") {
        .tab
      } else if mentions(problem, "tag handle") {
        .tag
      } else {
        .other
      }
    return Failure(
      context: kind, complaint: complaint,
      offset: base + characters.byte(of: parser.pointee.problem_mark.index),
      contextOffset: base + characters.byte(of: parser.pointee.context_mark.index))
  }
}

private func mentions(_ words: UnsafePointer<CChar>?, _ part: String) -> Bool {
  guard let words else { return false }
  return strstr(words, part) != nil
}
