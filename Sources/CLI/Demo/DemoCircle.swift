extension DemoBook {
  static let evaAndFinn = DemoPair(
    shows: "paused: parental leave",
    folder: "eva-lund+finn-oz", members: ["eva-lund", "finn-oz"], style: "senior-junior",
    mentor: "eva-lund",
    start: -66, end: 90, meet: "every month", minutes: 60, mode: "mixed",
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
      DemoSignature(person: "eva-lund", day: -66), DemoSignature(person: "finn-oz", day: -64),
    ],
    boundariesReviewed: -30,
    pause: DemoPause(from: -16, to: 26, reason: "parental leave", written: -18, author: "finn-oz"),
    goals: [
      DemoGoal(
        file: "lead-a-threat-model", title: "Lead a threat model of the new sign-in",
        owners: ["finn-oz"],
        specific: "Prepare and lead one session with web and security, and decide what we change",
        measurable: "threats found that have an owner and a decision", target: 6,
        attainable: "The flow is drawn, Eva lends her checklist, and both teams have said yes",
        relevant: "It is my first project, and I want to answer for it without asking first",
        start: -30, due: 40, horizon: "short", skill: "leadership", written: -30,
        why: """
          So far I have asked security whether something is allowed. I want to come with what could
          go wrong, and what I would do.
          """,
        steps: [
          DemoAction(owner: "finn-oz", text: "Draw every hop of the sign-in", due: -28, done: -29),
          DemoAction(owner: "finn-oz", text: "Try it on the password reset", due: -20, done: -21),
          DemoAction(owner: "finn-oz", text: "Lead the session", due: 35),
        ],
        progress: [DemoProgress(day: -21, current: 2)]),
      DemoGoal(
        file: "a-class-for-newcomers", title: "A class on threats for newcomers",
        owners: ["eva-lund", "finn-oz"],
        specific: "Ninety minutes in which newcomers attack a toy shop, and mend it themselves",
        measurable: "classes given, with at least 8 newcomers: 1",
        attainable: "Eva has the attacks, Finn has the shop, and newcomers start every month",
        relevant: "Eva learns to teach by doing less of it; Finn learns it by teaching it",
        due: 85, horizon: "long", skill: "collaboration", written: -55,
        why: """
          Eva has given the same lecture fourteen times. This time nobody is to sit still for
          longer than ten minutes.
          """,
        steps: [
          DemoAction(owner: "eva-lund", text: "Choose three attacks", due: -44, done: -46),
          DemoAction(owner: "finn-oz", text: "Build the toy shop", due: -22, done: -20),
          DemoAction(owner: "eva-lund", text: "Try the class with four people", due: 50),
          DemoAction(owner: "finn-oz", text: "Give the class together", due: 82),
        ]),
    ],
    meetings: [
      DemoMeeting(
        day: -58, lead: "eva-lund", next: -30,
        topic: """
          The agreement, and one line more: drafts of the sign-in stay with us. Then Finn explained
          the sign-in at the whiteboard, and got stuck where the token changes hands.
          """,
        insight: """
          Where one gets stuck in explaining is where to look first. Eva said nothing for six
          minutes, and found it harder than the attacks.
          """,
        actions: [
          DemoAction(
            owner: "finn-oz", text: "Draw the sign-in with every hop of the token",
            due: -50, done: -51),
          DemoAction(
            owner: "eva-lund", text: "Choose three attacks that a newcomer can do",
            due: -44, done: -46),
        ]),
      DemoMeeting(
        day: -30, lead: "eva-lund", activity: "question-prompts", next: 33,
        topic: """
          Finn's drawing has nine hops, two of which nobody owns. We asked of each: who could stand
          here, and what would they want? Boundaries read again. Finn is away from {{-16}}.
          """,
        insight: """
          A threat without an owner is only a worry. The list has become shorter by giving names to
          its lines.
          """,
        actions: [
          DemoAction(
            owner: "eva-lund", text: "Lend Finn her checklist, with notes", due: -25, done: -28),
          DemoAction(
            owner: "finn-oz", text: "Invite web and security to the session", due: 35),
        ]),
    ])

  static let circle = DemoPair(
    shows: "a circle, on track",
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
          DemoAction(owner: "priya-raman", text: "Lead the round of the next meeting", due: 16),
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
        next: 13,
        topic: """
          Bo's two pages were decided in one round, on {{-20}}. Cleo brought the reports by the hour,
          and a question: how does one write for people who will say no?
          """,
        insight: """
          Write their "no" down first, in words that they would sign. Then the document may answer
          it. Priya kept the silence for its whole ten minutes.
          """,
        actions: [
          DemoAction(
            owner: "cleo-diaz", text: "Ask two who will say no for their reasons", due: 8),
          DemoAction(
            owner: "priya-raman", text: "Try silent reading in her own team's review", due: 12),
          DemoAction(
            owner: "bo-chen", text: "Collect three documents that were decided fast", due: 10),
        ]),
    ])

  static let martaAndPriya = DemoPair(
    shows: "closed: goals accomplished",
    folder: "marta-kowalska+priya-raman", members: ["marta-kowalska", "priya-raman"],
    style: "peer",
    start: -150, end: -22, meet: "every month", minutes: 60, mode: "video",
    purpose: """
      Marta has opinions about our builds and no numbers; Priya has numbers for everything and
      nobody who acts on them. We put the two together.
      """,
    expectations: """
      - We bring data to every meeting, even if it is one figure.
      - "I do not know" ends a discussion, and begins an action.
      """,
    signatures: [
      DemoSignature(person: "marta-kowalska", day: -150),
      DemoSignature(person: "priya-raman", day: -149),
    ],
    goals: [
      DemoGoal(
        file: "ask-a-fair-question", title: "A survey of builds that asks fairly",
        owners: ["marta-kowalska"],
        specific: "Ask all engineers eight questions about builds, none of which begs its answer",
        measurable: "answers received", target: 60,
        attainable: "130 engineers, five minutes each, and Priya to read the questions first",
        relevant: "I decide what to repair first, and until now the loudest team decides",
        due: -65, horizon: "short", skill: "functional", written: -140,
        why: """
          My last survey asked "How slow are your builds?", and proved that they are slow.
          """,
        steps: [
          DemoAction(
            owner: "marta-kowalska", text: "Let Priya strike out questions", due: -118, done: -120),
          DemoAction(owner: "marta-kowalska", text: "Send it", due: -95, done: -98),
        ],
        progress: [DemoProgress(day: -90, current: 41), DemoProgress(day: -70, current: 60)],
        achieved: -70),
      DemoGoal(
        file: "one-repair-by-numbers", title: "One repair, chosen by numbers",
        owners: ["marta-kowalska", "priya-raman"],
        specific: "Choose one repair of the builds from the survey, do it, and measure it again",
        measurable: "minutes of waiting an engineer a day, from 38 to 30",
        baseline: 38, target: 30,
        attainable: "The cache has never been tuned, and Marta's team has a free sprint",
        relevant: "Marta learns to decide by numbers; Priya sees one of hers become a repair",
        due: -26, horizon: "long", skill: "collaboration", written: -112,
        why: """
          One number, one repair, the same number again. Neither of us has ever done all three.
          """,
        steps: [
          DemoAction(owner: "priya-raman", text: "Say what to measure", due: -85, done: -88),
          DemoAction(owner: "marta-kowalska", text: "Tune the cache", due: -45, done: -47),
          DemoAction(owner: "priya-raman", text: "Measure again", due: -30, done: -31),
        ],
        progress: [DemoProgress(day: -31, current: 30)],
        achieved: -30),
    ],
    meetings: [
      DemoMeeting(
        day: -141, lead: "marta-kowalska", next: -112,
        topic: """
          The agreement, then Marta's old survey. Priya read each question aloud and guessed the
          answer that it hoped for. She was right nine times out of ten.
          """,
        insight: """
          A question that cannot surprise you is not worth sending.
          """,
        actions: [
          DemoAction(
            owner: "marta-kowalska", text: "Write eight questions without adjectives",
            due: -128, done: -130)
        ]),
      DemoMeeting(
        day: -112, lead: "priya-raman", next: -84,
        topic: """
          Eight questions became six. Priya brought her own trouble: she measures, presents, and
          then nothing happens. Marta asked who in the room could have said yes.
          """,
        insight: """
          Nobody in that room could. A number needs the address of somebody who may act on it.
          """,
        actions: [
          DemoAction(
            owner: "priya-raman", text: "Find out who decides about the next three figures",
            due: -100, done: -103)
        ]),
    ],
    closing: DemoClosing(
      day: -24, reason: "goals-accomplished", next: "informal",
      entries: [
        DemoSummary(
          person: "marta-kowalska", expectationsMet: 5, recommend: 9,
          text: """
            I wanted numbers and got a habit: I write down what would change my mind before I look.
            Priya never laughed at a bad question, she only asked what I would do with the answer.
            To the next pair: bring one figure, not ten.
            """),
        DemoSummary(
          person: "priya-raman", expectationsMet: 4, recommend: 9,
          text: """
            I learned to ask who can say yes before I measure anything. Marta took one of my figures
            and repaired something with it, which had not happened to me before. We met less often
            than we had agreed, and should have changed the agreement.
            """),
      ],
      afterwards: """
        Lunch once a month, without notes. Priya goes on in the writing circle. No open actions.
        """))
}
