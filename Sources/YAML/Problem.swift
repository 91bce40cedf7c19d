/// A mistake in a front matter, with its place; the words for it are the caller's.
public struct Problem: Sendable, Hashable {
  public enum Kind: Sendable, Hashable {
    /// The key stood already in the same mapping.
    case duplicateKey(first: Scalar)
    /// A part of YAML that books do without; `text` is what is written: `&x`, `!!str`, `<<`.
    case feature(Feature, text: String)
    /// More maps and lists in each other than the limit.
    case tooDeep(limit: Int)
    /// More bytes than the limit; nothing was read.
    case tooLarge(limit: Int)
    /// A key that is empty, or itself a list or map.
    case keyNotText
    /// A list or a quoted text where keys and values are expected.
    case notAMapping
    case syntax(Cause)
  }

  /// What YAML can do and a book doesn't need.
  public enum Feature: Sendable, Hashable, CaseIterable {
    case anchor, alias, tag, mergeKey, document, directive
  }

  /// Why a text is not YAML, or is YAML but surely not what was meant.
  public enum Cause: Sendable, Hashable {
    /// A tab in the indentation; `range` is the indentation's tabs.
    case tab
    /// `title: Review: part two`; `range` is the second colon.
    case colonInValue
    /// A value can't begin with this character.
    case reservedCharacter(Character)
    /// `range` is the opening quote.
    case unclosedQuote(Character)
    /// `range` is the opening bracket.
    case unclosedBracket(Character)
    /// `“text”` where `"text"` is meant; `range` is the opening quote.
    case smartQuote
    /// `range` is the white space at the start of the line, zero-length when some is missing.
    case badIndentation
    /// A line without `key:`; `range` is its text.
    case missingColon
    /// `range` is where the space belongs: zero-length, or a wrong kind of space.
    case missingSpaceAfterColon
    /// `range` is where the space belongs.
    case missingSpaceAfterDash
    case controlCharacter
    /// `"a" b`; `range` is what follows the quote.
    case textAfterQuote
    /// `[a](b)`; `range` is what follows the bracket.
    case textAfterBracket
    /// Text that goes on in the next line without indentation; `range` is that line's text.
    case textOverLines
    /// List items below a key that has a text already; `range` is the dash.
    case listUnderScalar
    case notUTF8
    /// `"C:\dir"`; `range` is the backslash and the next character.
    case badEscape
    case other
  }

  public let kind: Kind
  public let range: Range<Int>
  public let line: Int
  /// Counted in Unicode scalars from 1.
  public let column: Int
  /// The whole value it stands in, without a comment behind it, so that a fix can quote it; nil when
  /// there is no such value.
  public let value: Range<Int>?
}
