internal import Book

extension DemoBook {
  /// The demo: engineers of one company, across its teams.
  static let book = DemoBook(
    name: "Engineering peer mentoring",
    start: -98,
    coordinator: "marta-kowalska",
    policy: [
      ("sponsor", .text("Ingrid Dahl, VP Engineering")),
      ("duration", .word("4 to 6 months")),
      ("meet", .word("every month")),
      ("minutes", .number(60)),
      ("roles", .word("alternate")),
      ("circle", .word("3 to 8")),
      ("first-meeting", .word("10 days")),
      ("sign", .word("14 days")),
      ("grace", .word("3 days")),
      ("review-boundaries", .word("2 months")),
      ("closing", .word("7 days")),
      ("signatures", .list(["member"])),
      ("check-ins", .list(["midpoint"])),
    ],
    sections: [
      (
        "Purpose",
        """
        Engineers here learn mostly from their own team. Pairs across teams let them learn from each
        other, and be known by more than one person. We will notice it when people ask across teams
        before they build, and when seven of ten pairs reach a goal they set themselves.
        """
      ),
      (
        "Eligibility",
        """
        Everyone in engineering may join after their first three months. When more people ask than
        we can pair, those who have not been in a pair yet come first.
        """
      ),
      (
        "What this is not",
        """
        Where to turn to: the people team (people@example.org), or the employee assistance service
        (assistance@example.org), which is confidential and answers on every working day.
        """
      ),
    ],
    people: people,
    pairs: [anaAndBo, zoeAndTariq, cleoAndDan, evaAndFinn, circle],
    checkIns: checkIns
  )

  private static let people: [DemoPerson] = [
    DemoPerson(
      id: "marta-kowalska", name: "Marta Kowalska", team: "Developer Experience", joined: -98,
      manager: "Ingrid Dahl <ingrid.dahl@example.org>",
      offers: ["facilitation", "build systems"], seeks: ["coordinating without chasing"],
      location: "Kraków", timezone: "Europe/Warsaw",
      about: """
        I look after our build tools and coordinate this program. If your pair is stuck, or you
        would rather have another partner, write to me: I will not ask whose fault it was.
        """),
    DemoPerson(
      id: "ana-silva", name: "Ana Silva", team: "Payments", joined: -64,
      manager: "Lena Fischer <lena.fischer@example.org>",
      offers: ["incident command", "database migrations"], seeks: ["speaking", "Rust"],
      location: "Lisbon", timezone: "Europe/Lisbon",
      about: """
        I keep card payments running and have led eleven incident calls. I go quiet in front of
        more than six people, and want to change that. Mornings are good.
        """),
    DemoPerson(
      id: "bo-chen", name: "Bo Chen", team: "Search", joined: -62,
      manager: "Samuel Osei <samuel.osei@example.org>",
      offers: ["Rust", "giving talks"], seeks: ["calm in incidents", "writing"], capacity: 2,
      location: "Lisbon", timezone: "Europe/Lisbon",
      about: """
        I work on ranking and speak at the local meetup. My hands shake when the pager rings. I
        like to walk while we talk.
        """),
    DemoPerson(
      id: "zoe-muller", name: "Zoë Müller", team: "Engineering leadership", joined: -90,
      manager: "Ingrid Dahl <ingrid.dahl@example.org>",
      offers: ["budgets", "hiring"], seeks: ["how our tools feel today", "demoing my own code"],
      location: "Berlin", timezone: "Europe/Berlin",
      about: """
        I direct four teams and last shipped code nine years ago. I want to know what a day at the
        keyboard is like here now, from somebody who has one.
        """),
    DemoPerson(
      id: "tariq-haddad", name: "Tariq Haddad", team: "Mobile", joined: -88,
      manager: "Noor van Dijk <noor.vandijk@example.org>",
      offers: ["iOS", "live demos"], seeks: ["writing", "how decisions are made"], capacity: 2,
      location: "Berlin", timezone: "Europe/Berlin",
      about: """
        Two years out of university, on the checkout screen of the app. I show things rather than
        explain them. I would like to write as easily as I talk.
        """),
    DemoPerson(
      id: "cleo-diaz", name: "Cleo Díaz", team: "Data Platform", joined: -75,
      manager: "Hannah Weiss <hannah.weiss@example.org>",
      offers: ["data modelling", "saying no"], seeks: ["code review that helps", "writing"],
      capacity: 2, location: "Madrid", timezone: "Europe/Madrid",
      about: """
        I build the pipelines behind the reports. People say that my reviews are right and hard to
        read. Afternoons, with coffee.
        """),
    DemoPerson(
      id: "dan-ito", name: "Dan Itō", team: "Infrastructure", joined: -74,
      manager: "Raj Malhotra <raj.malhotra@example.org>",
      offers: ["Kubernetes", "code review"], seeks: ["protecting my time"],
      location: "Porto", timezone: "Europe/Lisbon",
      about: """
        I run the clusters, and say yes to everybody who asks. Then I say yes to the next one. I
        want to learn where my day goes.
        """),
    DemoPerson(
      id: "eva-lund", name: "Eva Lund", team: "Security", joined: -26,
      manager: "Jonas Berg <jonas.berg@example.org>",
      offers: ["threat modelling", "leading without a title"], seeks: ["teaching"],
      location: "Stockholm", timezone: "Europe/Stockholm",
      about: """
        Twelve years in security, three companies. I have explained the same three attacks to
        every team, and want to learn how to teach so that I need not come back.
        """),
    DemoPerson(
      id: "finn-oz", name: "Finn Öz", team: "Web", joined: -24,
      manager: "Camille Roux <camille.roux@example.org>",
      offers: ["accessibility"], seeks: ["threat modelling", "leading a project"],
      location: "Stockholm", timezone: "Europe/Stockholm",
      about: """
        I make our pages work for people who cannot use a mouse. I am about to lead my first
        project, the new sign-in, and would like not to learn security by accident.
        """),
    DemoPerson(
      id: "priya-raman", name: "Priya Raman", team: "Machine Learning", joined: -58,
      manager: "Tomás Vega <tomas.vega@example.org>",
      offers: ["statistics", "writing"], seeks: ["facilitation"], capacity: 2,
      location: "London", timezone: "Europe/London",
      about: """
        I predict demand, with error bars. I wrote the guide to our experiments and still enjoy it.
        Groups make me impatient, which is why I want to learn to lead them.
        """),
  ]

  private static let checkIns: [DemoCheckIn] = [
    DemoCheckIn(
      person: "tariq-haddad", pair: "tariq-haddad+zoe-muller", day: -3, point: "midpoint",
      fit: "good",
      scores: [("match", 5), ("expectations", 4), ("help", 4), ("growth", 5), ("support", 4)],
      recommend: 9, wantsContact: false,
      gained: """
        Zoë asks, and then really waits for the answer. I have explained a release to a director,
        and she understood it. I say things in her meetings now that I used to keep for lunch.
        """,
      need: """
        A fixed room. We lose ten minutes each time looking for a place without glass walls.
        """),
    DemoCheckIn(
      person: "zoe-muller", pair: "tariq-haddad+zoe-muller", day: -2, point: "midpoint",
      fit: "good",
      scores: [("match", 5), ("expectations", 3), ("help", 5), ("growth", 4), ("support", 4)],
      recommend: 8, wantsContact: false,
      gained: """
        I have seen what a build of forty minutes does to an afternoon. I had signed for it, and
        never sat through one.
        """,
      need: """
        Time: two of my three talks are not even outlined, and the day is near. I will hand over
        the budget round for two weeks.
        """),
  ]
}
