/// One value of the Git configuration.
struct Setting: Hashable, Sendable {
  enum Scope: String, Sendable {
    case system, global, local, worktree, command

    init(_ level: ConfigurationLevel?) {
      switch level {
      case .system: self = .system
      case .xdg, .global: self = .global
      case .worktree: self = .worktree
      case .command: self = .command
      case .local, nil: self = .local
      }
    }
  }

  /// The key as Git prints it: section and name in lower case.
  let key: String
  let value: String
  let scope: Scope
  /// The file, as `/home/ana/.gitconfig`; empty when unknown.
  let origin: String
}

/// A snapshot of the configuration.
struct Settings: Sendable {
  private let byKey: [String: [Setting]]

  init(_ settings: [Setting]) { byKey = Dictionary(grouping: settings, by: \.key) }

  /// The value that wins, nil when nobody set the key.
  subscript(key: String) -> String? { last(key)?.value }

  func last(_ key: String) -> Setting? { byKey[key]?.last }

  /// The names of the filters that are configured, sorted.
  var filterNames: [String] {
    let ends = [".clean", ".process", ".smudge", ".required"]
    let names = keys(under: "filter.").compactMap { key in
      ends.first(where: key.hasSuffix).map { key.dropFirst("filter.".count).dropLast($0.count) }
    }
    return Set(names).map { String($0) }.sorted()
  }

  /// Whether the repository is a clone that left some objects where they come from.
  var isPartialClone: Bool {
    self["extensions.partialclone"] != nil
      || keys(under: "remote.").contains { $0.hasSuffix(".promisor") && isOn($0) == true }
  }

  /// All values, weakest first.
  func all(_ key: String) -> [Setting] { byKey[key] ?? [] }

  /// The keys that begin with `prefix`, sorted.
  func keys(under prefix: String) -> [String] {
    byKey.keys.filter { $0.utf8.starts(with: prefix.utf8) }.sorted()
  }

  /// Whether a yes-or-no setting is on; nil when nobody set it.
  func isOn(_ key: String) -> Bool? {
    guard let value = self[key]?.lowercased() else { return nil }
    return !["", "0", "false", "no", "off"].contains(value)
  }

  /// The settings that `git config --list -z --show-scope --show-origin` prints.
  init(listing bytes: [UInt8]) {
    let fields = bytes.split(separator: 0, omittingEmptySubsequences: false)
    var settings: [Setting] = []
    for index in stride(from: 0, to: fields.count - 2, by: 3) {
      let pair = fields[index + 2].split(
        separator: 0x0A, maxSplits: 1, omittingEmptySubsequences: false)
      let origin = String(decoding: fields[index + 1], as: UTF8.self)
      settings.append(
        Setting(
          key: String(decoding: pair.first ?? [], as: UTF8.self),
          // A key without `=` means true.
          value: pair.count > 1 ? String(decoding: pair[1], as: UTF8.self) : "true",
          scope: Setting.Scope(rawValue: String(decoding: fields[index], as: UTF8.self)) ?? .local,
          origin: origin.hasPrefix("file:") ? String(origin.dropFirst(5)) : origin))
    }
    self.init(settings)
  }
}
