/// Colours and weights of a terminal, or none of them.
public struct Ink: Sendable, Hashable {
  /// Whether escape sequences are written.
  public let isOn: Bool

  public init(isOn: Bool) { self.isOn = isOn }

  public static let none = Ink(isOn: false)

  public enum Style: String, Sendable {
    case bold = "1"
    case dim = "2"
    case red = "1;31"
    case green = "32"
    case yellow = "1;33"
    case blue = "1;34"
    case cyan = "36"
  }

  /// The text in a style.
  public func callAsFunction(_ style: Style, _ text: String) -> String {
    isOn && !text.isEmpty ? "\u{1B}[\(style.rawValue)m\(text)\u{1B}[0m" : text
  }
}

extension Severity {
  var style: Ink.Style {
    switch self {
    case .error: .red
    case .warning: .yellow
    case .info: .blue
    }
  }
}
