/// What doesn't belong into a repository, by subject: the list of `sensitive-text`.
///
/// Lower case; a phrase is found as whole words with single blanks between them. Better a word too
/// few than one that people write every day: `burnout` is a signal, `password` may be a topic.
enum SensitiveWords {
  static let health = [
    "adhd", "antidepressant", "antidepressants", "autistic", "bipolar", "chemotherapy", "depressed",
    "depression", "diagnosed with", "hiv", "mental illness", "miscarriage", "panic attack",
    "panic attacks", "pregnancy", "pregnant", "psychiatrist", "sick leave", "sick note",
    "suicidal", "suicide", "therapist",
  ]

  static let discipline = [
    "disciplinary", "final warning", "formal warning", "grievance", "harassed", "harassment",
    "misconduct", "on a pip", "performance improvement plan", "written warning",
  ]

  /// How keys of well-known services begin, and at least how many letters and digits follow.
  static let secrets: [(prefix: String, count: Int)] = [
    ("AKIA", 16), ("ASIA", 16), ("AIza", 30), ("ghp_", 30), ("gho_", 30), ("ghs_", 30),
    ("github_pat_", 30), ("glpat-", 18), ("sk-ant-", 20), ("sk-proj-", 20), ("sk_live_", 20),
    ("xoxb-", 20), ("xoxp-", 20), ("npm_", 30), ("pypi-", 40), ("eyJhbGciOi", 20),
  ]

  /// Words that a colon or an equals sign turns into the announcement of a secret.
  static let secretNames = [
    "api key", "api-key", "api_key", "apikey", "passphrase", "passwd", "password", "pwd", "secret",
    "token",
  ]
}
