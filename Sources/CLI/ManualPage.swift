internal import ArgumentParser

/// The manual page of the tool in the language of `man`, made from the help of its commands.
struct ManualPage {
  private(set) var text = ""

  init(of root: any ParsableCommand.Type, version: String) {
    text += ".\\\" Made by `pairbook manual`.\n"
    text += ".TH PAIRBOOK 1 \"\" \"pairbook \(version)\" \"Mentoring books\"\n"
    text += ".SH NAME\npairbook \\- \(Self.escaped(root.configuration.abstract))\n"
    text += ".SH SYNOPSIS\n.B pairbook\n.I command\n[\\fIoption\\fR ...]\n"
    text += ".SH COMMANDS\n"
    add(root, of: root)
    text += """
      .SH EXIT STATUS
      .TP
      .B 0
      Fine.
      .TP
      .B 1
      Findings: errors of \\fBcheck\\fR, with \\fB\\-\\-strict\\fR warnings too.
      .TP
      .B 2
      Wrong use.
      .TP
      .B 3
      The repository or a file could not be read or written.
      .TP
      .B 130
      Interrupted.
      .SH ENVIRONMENT
      .TP
      .B PAIRBOOK_TODAY
      The day to look at everything on, as with \\fB\\-\\-today\\fR.
      .TP
      .B NO_COLOR, CLICOLOR_FORCE, TERM
      Turn colours off or on.

      """
  }

  /// Every command below a group, groups before what is in them.
  private mutating func add(_ group: any ParsableCommand.Type, of root: any ParsableCommand.Type) {
    for command in group.configuration.subcommands where command.configuration.shouldDisplay {
      let help = root.helpMessage(for: command, columns: 10_000)
      text += Self.section(help)
      if command.isGroup { add(command, of: root) }
    }
  }

  /// The help of one command as a section: `USAGE: pairbook check …` gives its name.
  private static func section(_ help: String) -> String {
    var result = ""
    var overview: [Substring] = []
    var isOverview = true
    for line in help.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("OVERVIEW: ") {
        overview.append(line.dropFirst(10))
      } else if line.hasPrefix("USAGE: ") {
        isOverview = false
        let usage = line.dropFirst(7)
        let name = usage.split(separator: " ").prefix { !"<[-".contains($0.first ?? " ") }
        result += ".SS \(escaped(name.joined(separator: " ")))\n\(escaped(String(usage)))\n.PP\n"
        result += overview.map { $0.isEmpty ? ".PP\n" : escaped(String($0)) + "\n.br\n" }.joined()
      } else if isOverview {
        overview.append(line)
      } else {
        result += entry(line)
      }
    }
    return result
  }

  /// A line of a list of arguments: `  --fix    Mend …`.
  private static func entry(_ line: Substring) -> String {
    if line.isEmpty || line.hasPrefix("  See '") { return "" }
    guard line.hasPrefix(" ") else { return ".PP\n.I \(escaped(line.dropColon))\n" }
    let body = line.drop { $0 == " " }
    if line.count - body.count > 2 { return "\(escaped(String(body)))\n" }
    // The text begins in a column of its own, unless the label reaches into that.
    let (label, about) = (line.prefix(26), line.dropFirst(26))
    guard label.hasSuffix(" "), let first = about.first, !"<-".contains(first) else {
      return ".TP\n.B \(escaped(String(body)))\n"
    }
    let name = label.split(separator: " ").joined(separator: " ")
    return ".TP\n.B \(escaped(name))\n\(escaped(String(about)))\n"
  }

  /// Text in which `man` sees no commands, and minus signs stay what they are.
  private static func escaped(_ text: String) -> String {
    var result = ""
    for character in text {
      switch character {
      case "\\": result += "\\e"
      case "-": result += "\\-"
      default: result.append(character)
      }
    }
    return result.hasPrefix(".") || result.hasPrefix("'") ? "\\&" + result : result
  }
}

extension ParsableCommand {
  fileprivate static var isGroup: Bool { !configuration.subcommands.isEmpty }
}

extension Substring {
  fileprivate var dropColon: String { String(hasSuffix(":") ? dropLast() : self) }
}

/// Prints the manual page; `script/install` asks for it.
struct Manual: Command {
  static let configuration = CommandConfiguration(
    commandName: "manual",
    abstract: "Print the manual page, for man.", shouldDisplay: false
  ).ofTool

  @OptionGroup var options: GlobalOptions

  func run(in context: Context) async throws {
    context.print(ManualPage(of: Pairbook.self, version: version).text)
  }
}
