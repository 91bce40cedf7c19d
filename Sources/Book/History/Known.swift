/// What is known of things by their names, which change: what a commit says of one may be said on a
/// branch where it is called otherwise.
///
/// All names that a thing ever had lead to it, whichever branch told of them and in whatever order,
/// until something new takes one of them.
struct Known<Name: Hashable & Sendable, Facts: KnownFacts>: Sendable {
  private var numbers: [Name: Int] = [:]
  private var things: [Thing] = []
  /// Names of things that are gone, or called otherwise now.
  private var past: Set<Name> = []

  private struct Thing: Sendable {
    var facts = Facts()
    /// The number of the one that it turned out to be.
    var same: Int?
  }

  /// What is known of the thing of some name; at first nothing.
  subscript(name: Name) -> Facts {
    _read {
      if let number = find(name) { yield things[number].facts } else { yield Facts() }
    }
    _modify {
      let number = number(of: name)
      yield &things[number].facts
    }
  }

  /// All names, with what is known of their things.
  var all: some Sequence<(name: Name, facts: Facts)> {
    numbers.lazy.map { name, number in (name, things[root(number)].facts) }
  }

  /// There is something of some name. It is something new when what had that name is gone, or is
  /// called otherwise now.
  mutating func add(_ name: Name) {
    if past.remove(name) != nil { numbers[name] = nil }
  }

  /// There is nothing of some name any more. On another branch there may be, or it may have another
  /// name: what is known of it stays.
  mutating func remove(_ name: Name) { past.insert(name) }

  /// Gives things new names, all at once: two may change places.
  mutating func rename(_ names: [(old: Name, new: Name)]) {
    let moved = names.compactMap { old, new -> (number: Int, old: Name, new: Name)? in
      let number = number(of: old)
      // A merge may tell again what another one told.
      return past.contains(old) && find(new) == number ? nil : (number, old, new)
    }
    past.formUnion(moved.map(\.old))
    var taken: Set<Name> = []
    for (number, _, new) in moved {
      let isThere = !taken.insert(new).inserted || !past.contains(new)
      if isThere, let other = find(new) {
        join(other, number)
      } else {
        numbers[new] = number
      }
    }
    past.subtract(taken)
  }

  /// Takes over what is known of other things; those that have a name in common are the same.
  mutating func join(_ other: Known) {
    var found: [Int: Int] = [:]
    for (name, number) in other.numbers {
      let theirs = other.root(number)
      let mine = self.number(of: name)
      if let first = found.updateValue(mine, forKey: theirs) {
        join(first, mine)
      } else {
        things[mine].facts.join(other.things[theirs].facts)
      }
    }
    past.formUnion(other.past)
  }

  private func find(_ name: Name) -> Int? { numbers[name].map { root($0) } }

  private mutating func number(of name: Name) -> Int {
    if let number = find(name) { return number }
    numbers[name] = things.count
    things.append(Thing())
    return things.count - 1
  }

  private func root(_ number: Int) -> Int {
    var number = number
    while let same = things[number].same { number = same }
    return number
  }

  /// One thing turned out to be another.
  private mutating func join(_ one: Int, _ other: Int) {
    let (one, other) = (root(one), root(other))
    guard one != other else { return }
    let facts = things[other].facts
    things[one].facts.join(facts)
    things[other] = Thing(same: one)
  }
}

/// What can be known of something.
protocol KnownFacts: Sendable {
  init()
  /// Takes over what was said of the same thing by another name.
  mutating func join(_ other: Self)
}
