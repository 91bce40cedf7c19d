internal import ArgumentParser
internal import Book

struct Schema: Command {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "Print the JSON Schema of the front matter of a kind of record.",
    discussion: """
      JSON Schema 2020-12, made from the same declarations that `check` reads with: for editors \
      that complete keys and for programs that write records. Without a kind, one schema for all.
      """
  ).ofTool

  @Argument(help: "The kind (\(Kind.allCases.map(\.rawValue).joined(separator: ", "))).")
  var kind: KindChoice?

  @OptionGroup var options: GlobalOptions

  func run(in context: Context) async throws {
    context.print((kind.map { RecordSchema.json($0.kind) } ?? RecordSchema.json).text)
  }
}

/// A kind of record on the command line.
struct KindChoice: ExpressibleByArgument {
  let kind: Kind

  init?(argument: String) {
    guard let kind = Kind(rawValue: argument) else { return nil }
    self.kind = kind
  }

  static let allValueStrings = Kind.allCases.map(\.rawValue)
}
