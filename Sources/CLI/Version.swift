/// The version of this tool, here and nowhere else.
public let version = "0.1.0"
