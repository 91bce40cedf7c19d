/// What a template may name: a text, a flag or a list.
public struct Variable: Equatable, Sendable {
  /// What a variable holds, and so how a template may use it.
  public enum Form: Equatable, Sendable {
    /// Written as `{{name}}`; as a section it is there when the text is not empty.
    case text
    /// Used as a section only.
    case flag
    /// Used as a section only, which is repeated for each item and may name the item's variables.
    case list([Variable])
  }

  /// Lower-case words joined by `-`.
  public var name: String
  /// One phrase that says what it stands for.
  public var meaning: String
  public var form: Form

  static func text(_ name: String, _ meaning: String) -> Variable {
    Variable(name: name, meaning: meaning, form: .text)
  }

  static func flag(_ name: String, _ meaning: String) -> Variable {
    Variable(name: name, meaning: meaning, form: .flag)
  }

  static func list(_ name: String, _ meaning: String, of items: [Variable]) -> Variable {
    Variable(name: name, meaning: meaning, form: .list(items))
  }
}

/// The values that a template is rendered with, by name.
///
/// What is not given is absent: an empty text, a flag that is not set, a list without items.
///
/// ```swift
/// ["date": "2026-06-15", "first": true, "members": [["id": "ana-silva", "name": "Ana Silva"]]]
/// ```
public struct Variables: Equatable, Sendable, ExpressibleByDictionaryLiteral {
  public enum Value: Equatable, Sendable {
    case text(String)
    case flag(Bool)
    case list([Variables])
  }

  private(set) var values: [String: Value]

  public init(dictionaryLiteral elements: (String, Value)...) {
    values = Dictionary(elements) { _, last in last }
  }

  /// The value of a name; nil when it is absent, and removes it when set.
  public subscript(name: String) -> Value? {
    get { values[name] }
    set { values[name] = newValue }
  }
}

extension Variables.Value: ExpressibleByStringInterpolation, ExpressibleByBooleanLiteral,
  ExpressibleByArrayLiteral
{
  public init(stringLiteral value: String) { self = .text(value) }
  public init(booleanLiteral value: Bool) { self = .flag(value) }
  public init(arrayLiteral elements: Variables...) { self = .list(elements) }
}
