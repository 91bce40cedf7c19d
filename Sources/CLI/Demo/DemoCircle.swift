extension DemoBook {
  static let evaAndFinn = DemoPair(
    shows: "too early: began four days ago, meets in three",
    folder: "eva-lund+finn-oz", members: ["eva-lund", "finn-oz"], style: "senior-junior",
    mentor: "eva-lund",
    start: -4, end: 150, meet: "every month", minutes: 60, mode: "mixed",
    purpose: """
      Finn leads the new sign-in and does not want to learn security by accident. Eva wants to learn
      to teach, so that what she explains stays when she leaves the room.
      """,
    expectations: """
      - Finn brings a drawing or a piece of code, never only a question.
      - Eva asks three questions before she gives one answer.
      - What is still open about the sign-in is not repeated outside before it is decided.
      """,
    signatures: [
      DemoSignature(person: "eva-lund", day: -4), DemoSignature(person: "finn-oz", day: -3),
    ],
    goals: [
      DemoGoal(
        file: "lead-a-threat-model", title: "Lead a threat model of the new sign-in",
        owners: ["finn-oz"],
        specific: "Prepare and lead one session with web and security, and decide what we change",
        measurable: "threats found that have an owner and a decision", target: 6,
        attainable: "The flow is drawn, Eva lends her checklist, and both teams have said yes",
        relevant: "It is my first project, and I want to answer for it without asking first",
        due: 75, horizon: "short", skill: "leadership", written: -3,
        why: """
          So far I have asked security whether something is allowed. I want to come with what could
          go wrong, and what I would do.
          """,
        steps: [
          DemoAction(owner: "finn-oz", text: "Draw every hop of the sign-in", due: 10),
          DemoAction(owner: "finn-oz", text: "Try it on the password reset", due: 35),
          DemoAction(owner: "finn-oz", text: "Lead the session", due: 70),
        ]),
      DemoGoal(
        file: "a-class-for-newcomers", title: "A class on threats for newcomers",
        owners: ["eva-lund", "finn-oz"],
        specific: "Ninety minutes in which newcomers attack a toy shop, and mend it themselves",
        measurable: "classes given, with at least 8 newcomers: 1",
        attainable: "Eva has the attacks, Finn has the shop, and newcomers start every month",
        relevant: "Eva learns to teach by doing less of it; Finn learns it by teaching it",
        due: 145, horizon: "long", skill: "collaboration", written: -2,
        why: """
          Eva has given the same lecture fourteen times. This time nobody is to sit still for
          longer than ten minutes.
          """,
        steps: [
          DemoAction(owner: "eva-lund", text: "Choose three attacks", due: 24),
          DemoAction(owner: "finn-oz", text: "Build the toy shop", due: 60),
          DemoAction(owner: "eva-lund", text: "Try the class with four people", due: 100),
          DemoAction(owner: "finn-oz", text: "Give the class together", due: 140),
        ]),
    ],
    meetings: [
      DemoMeeting(
        day: 3, status: "planned", written: -3, lead: "eva-lund",
        topic: """
          The agreement, line by line. Then Finn explains the sign-in at the whiteboard, until he
          gets stuck; where that is, we look first.
          """)
    ])

  static let circle = DemoPair(
    shows: "paused: a circle, while the quarter is planned",
    folder: "writing-circle",
    members: ["bo-chen", "cleo-diaz", "priya-raman", "tariq-haddad"], style: "peer",
    start: -50, end: 84, meet: "every month", minutes: 90, mode: "video",
    purpose: """
      All four of us write design documents that are read late, or not to the end. We want to write
      some that are decided in one round.
      """,
    expectations: """
      - Three of us make a meeting. Cameras on, chats off.
      - We bring drafts that can still change, and read them in silence before we speak.
      - Nobody defends a text. The reader who stumbled is right about having stumbled.
      """,
    signatures: [
      DemoSignature(person: "bo-chen", day: -50), DemoSignature(person: "priya-raman", day: -50),
      DemoSignature(person: "cleo-diaz", day: -49),
      DemoSignature(person: "tariq-haddad", day: -46),
    ],
    pause: DemoPause(
      from: -10, to: 18, reason: "the quarter is planned", written: -12, author: "cleo-diaz"),
    goals: [
      DemoGoal(
        file: "facilitate-two-meetings", title: "Facilitate two meetings of the circle",
        owners: ["priya-raman"],
        specific: "Keep the round, the time and the silence in two meetings, from start to end",
        measurable: "meetings facilitated in which all four spoke", target: 2,
        attainable: "Small group, friendly people, and Marta's notes on facilitating",
        relevant: "I lead our experiment reviews from next quarter, with twelve people",
        start: -43, due: 42, horizon: "short", skill: "leadership", written: -43,
        why: """
          Groups make me impatient, and I interrupt. Here I can practise not to, among people who
          will tell me.
          """,
        steps: [
          DemoAction(owner: "priya-raman", text: "Read Marta's notes", due: -30, done: -33),
          DemoAction(owner: "priya-raman", text: "Lead the round of the next meeting", due: 27),
        ],
        progress: [DemoProgress(day: -15, current: 1)]),
      DemoGoal(
        file: "decided-in-one-round", title: "A document each that is decided in one round",
        owners: ["bo-chen", "cleo-diaz", "priya-raman", "tariq-haddad"],
        specific: "Each of us writes one design document that is decided at its first review",
        measurable: "documents decided at their first review, 4 in all",
        attainable: "Each of us has a document to write this quarter anyway",
        relevant: "Our work waits for decisions longer than it takes to build",
        due: 80, horizon: "long", skill: "communication", written: -40,
        why: """
          The last twelve documents of our teams took 3.2 rounds on average. The shortest one took
          one round, and was one page.
          """,
        steps: [
          DemoAction(owner: "bo-chen", text: "Ranking without clicks", due: -18, done: -20),
          DemoAction(owner: "tariq-haddad", text: "Checkout in two steps", due: 20),
          DemoAction(owner: "cleo-diaz", text: "Reports by the hour", due: 45),
          DemoAction(owner: "priya-raman", text: "Experiments that stop early", due: 70),
        ]),
    ],
    meetings: [
      DemoMeeting(
        day: -43, lead: "bo-chen", facilitator: "cleo-diaz", noteTaker: "priya-raman",
        activity: "presentation-review", next: -15,
        topic: """
          The agreement in a round, a sentence each. Then Bo's draft on ranking, eleven pages, read
          in silence for fifteen minutes. Everybody marked the line at which they knew what he wants.
          """,
        insight: """
          It was the last line of page seven, for all of us. Bo laughed first. The decision belongs
          on top, with what happens if we do nothing.
          """,
        actions: [
          DemoAction(
            owner: "bo-chen", text: "Cut the ranking draft to two pages", due: -28, done: -29),
          DemoAction(
            owner: "tariq-haddad", text: "Rewrite the checkout proposal as one page",
            due: -15, done: -16),
        ]),
      DemoMeeting(
        day: -15, lead: "cleo-diaz", facilitator: "priya-raman", noteTaker: "tariq-haddad",
        next: 27,
        topic: """
          Bo's two pages were decided in one round, on {{-20}}. Cleo brought the reports by the hour,
          and a question: how does one write for people who will say no? While the quarter is
          planned, nobody has time to read: we pause until {{+18}}.
          """,
        insight: """
          Write their "no" down first, in words that they would sign. Then the document may answer
          it. Priya kept the silence for its whole ten minutes.
          """,
        actions: [
          DemoAction(
            owner: "cleo-diaz", text: "Ask two who will say no for their reasons", due: 20),
          DemoAction(
            owner: "priya-raman", text: "Try silent reading in her own team's review", due: 26),
          DemoAction(
            owner: "bo-chen", text: "Collect three documents that were decided fast", due: 25),
        ]),
    ])
}
