internal import ArgumentParser

struct Completions: Command {
  static let configuration = CommandConfiguration(
    commandName: "completions",
    abstract: "Print the completion script of a shell.",
    discussion: """
      bash: pairbook completions bash > ~/.local/share/bash-completion/completions/pairbook
      zsh:  pairbook completions zsh > _pairbook, in a folder of $fpath
      fish: pairbook completions fish > ~/.config/fish/completions/pairbook.fish
      """
  ).ofTool

  enum Shell: String, CaseIterable, ExpressibleByArgument {
    case bash, zsh, fish

    var completionShell: CompletionShell {
      switch self {
      case .bash: .bash
      case .zsh: .zsh
      case .fish: .fish
      }
    }
  }

  @Argument(help: "The shell (bash, zsh, fish).") var shell: Shell
  @OptionGroup var options: GlobalOptions

  func run(in context: Context) async throws {
    context.print(Pairbook.completionScript(for: shell.completionShell))
  }
}
