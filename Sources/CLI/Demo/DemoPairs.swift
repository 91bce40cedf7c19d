extension DemoBook {
  static let anaAndBo = DemoPair(
    shows: "on track",
    folder: "ana-silva+bo-chen", members: ["ana-silva", "bo-chen"], style: "peer",
    start: -45, end: 100, meet: "every 2 weeks", minutes: 60, mode: "in-person",
    purpose: """
      Ana leads incidents calmly and dreads the stage; Bo is at home on stage and dreads the pager.
      Each of us has what the other wants to learn, and we sit two floors apart.
      """,
    expectations: """
      - We answer within a day, even if the answer is "on Thursday".
      - Criticism comes straight, in private, and with one thing that worked.
      - We rehearse and practise together. Talking about it does not count.
      """,
    signatures: [
      DemoSignature(person: "ana-silva", day: -45), DemoSignature(person: "bo-chen", day: -44),
    ],
    goals: [
      DemoGoal(
        file: "speak-at-the-all-hands", title: "Speak at the all-hands", owners: ["ana-silva"],
        specific: "Tell the story of one payment incident in ten minutes, standing, without notes",
        measurable: "times told: to Bo, to my team, on our floor, at the all-hands", target: 4,
        attainable: "A story I know, ten minutes, Bo to rehearse with, and an open slot each month",
        relevant: "I explain incidents to other departments, and until now send somebody else",
        due: 40, horizon: "short", skill: "communication", written: -38,
        why: """
          When a payment fails, forty people want to know why, and I write them a page. They would
          rather hear it. I would rather be able to say it.
          """,
        steps: [
          DemoAction(owner: "ana-silva", text: "Choose the incident", due: -28, done: -27),
          DemoAction(owner: "ana-silva", text: "Tell it to my own team", due: -12, done: -13),
          DemoAction(owner: "ana-silva", text: "Tell it on our floor", due: 12),
          DemoAction(owner: "ana-silva", text: "Put my name on the list", due: 20),
        ],
        progress: [DemoProgress(day: -22, current: 1), DemoProgress(day: -13, current: 2)]),
      DemoGoal(
        file: "stay-on-the-call", title: "Stay on one call until it ends", owners: ["bo-chen"],
        specific: "Follow one incident call as silent second, from the page to the review",
        measurable: "calls followed to their end: 1",
        attainable: "Ana leads two calls a month, and takes me along",
        relevant: "I am first on call from next quarter, and have always handed over",
        due: 5, horizon: "short", skill: "functional", written: -36,
        why: """
          I hand over as soon as somebody else is awake. I have never seen how a call ends.
          """,
        steps: [
          DemoAction(owner: "bo-chen", text: "Read the notes of three calls", due: -30, done: -32),
          DemoAction(owner: "bo-chen", text: "Listen in on a drill", due: -14, done: -15),
          DemoAction(
            owner: "bo-chen", text: "Stay on a real call until the review", due: 5, done: -8),
        ],
        achieved: -8),
      DemoGoal(
        file: "first-five-minutes", title: "A guide to the first five minutes of an incident",
        owners: ["ana-silva", "bo-chen"],
        specific: "One page that tells whoever is paged what to do, say and leave alone at first",
        measurable: "guide published, and followed in 1 drill by somebody who has never led one",
        attainable: "Ana knows the steps, Bo knows where they frighten; we have a drill each month",
        relevant:
          "Ana learns to explain, Bo learns to stay calm, and both teams are paged at night",
        due: 90, horizon: "long", skill: "collaboration", written: -26,
        why: """
          Every guide we have begins with dashboards. Bo's hands begin with shaking. We write the
          page that would have helped him that night.
          """,
        steps: [
          DemoAction(
            owner: "bo-chen", text: "Write down what a page feels like", due: -19, done: -20),
          DemoAction(owner: "ana-silva", text: "Name the first five moves", due: -10, done: -12),
          DemoAction(owner: "bo-chen", text: "Follow the page in a drill", due: 25),
          DemoAction(owner: "ana-silva", text: "Publish it in the handbook", due: 80),
        ]),
    ],
    meetings: [
      DemoMeeting(
        day: -40, lead: "ana-silva", activity: "smart-goals", next: -26,
        topic: """
          We read the agreement aloud and changed one line: criticism straight, but in private. Then
          Ana's question: how does one stand in front of eighty people without a sheet of paper?
          """,
        insight: """
          Bo does not learn a talk by heart. He knows its first sentence, its last one, and three
          pictures between them. Ana has told incidents that way for years, at a table.
          """,
        actions: [
          DemoAction(
            owner: "bo-chen", text: "Send Ana the recording of his worst talk", due: -36, done: -37),
          DemoAction(
            owner: "ana-silva", text: "List three incidents that make a story", due: -26, done: -27),
        ]),
      DemoMeeting(
        day: -26, lead: "bo-chen", activity: "role-play", next: -12,
        topic: """
          The outage of {{-33}}: Bo was paged at 3:10 and restarted the wrong index. We played the
          first five minutes again, with Ana as the pager, the chat and the angry colleague.
          """,
        insight: """
          The first thing to do is to say aloud what you see. It slows the hands and wakes the
          others. Bo noticed that he had never been told that waiting a minute is allowed.
          """,
        actions: [
          DemoAction(
            owner: "bo-chen", text: "Write down what a page feels like, minute by minute",
            due: -19, done: -20),
          DemoAction(
            owner: "ana-silva", text: "Take Bo along as silent second in the next drill",
            due: -14, done: -15),
        ]),
      DemoMeeting(
        day: -12, lead: "ana-silva", activity: "decision-reflection", next: 2,
        topic: """
          Ana has told the story to her team: nine minutes, one blank, one laugh. And a decision to
          look back at: she had chosen the incident in which the mistake was her own.
          """,
        insight: """
          1. The decision was to tell my own mistake; my team had to sit through it with me.
          2. I knew the facts, assumed that they would think less of me, and felt sick.
          3. The other way was the vendor's outage: safe, and nothing to learn from.
          4. Two people told me theirs afterwards. Choosing it was skill, the laugh was luck.
          5. I will tell my own again, and practise the blank.
          """,
        actions: [
          DemoAction(
            owner: "ana-silva", text: "Ask Marta which all-hands has a free slot", due: -5, done: -6
          ),
          DemoAction(owner: "ana-silva", text: "Tell the story on the fourth floor", due: 12),
          DemoAction(owner: "bo-chen", text: "Draft the page of the first five minutes", due: 4),
        ]),
      DemoMeeting(
        day: 2, status: "planned", written: -12, lead: "bo-chen",
        topic: """
          Bo brings the draft of the page. Ana reads it as if she had just been woken up.
          """),
    ])

  static let zoeAndTariq = DemoPair(
    shows: "check in: one goal far behind",
    folder: "tariq-haddad+zoe-muller", members: ["tariq-haddad", "zoe-muller"], style: "reverse",
    mentor: "tariq-haddad",
    start: -72, end: 66, meet: "every 3 weeks", minutes: 45, mode: "in-person",
    purpose: """
      Zoë decides about tools that she has not used for nine years; Tariq uses them all day. He
      shows her what a day at the keyboard is like, and learns how decisions come about.
      """,
    expectations: """
      - Zoë does the exercises herself, with her own hands, and does not bring an assistant.
      - Tariq says what he sees, in the words he would use at lunch.
      - Neither of us cancels because something bigger came up.
      """,
    signatures: [
      DemoSignature(person: "tariq-haddad", day: -72),
      DemoSignature(person: "zoe-muller", day: -70),
    ],
    boundariesReviewed: -25,
    goals: [
      DemoGoal(
        file: "demo-my-own-code", title: "Demo my own code", owners: ["zoe-muller"],
        specific: "Show three changes that I wrote myself, live, to the teams that will use them",
        measurable: "demos given", target: 3,
        attainable: "Small changes from the list for newcomers, with Tariq beside me",
        relevant: "I want to judge a tool from use, before I sign for it",
        due: 18, horizon: "short", skill: "functional", written: -64,
        why: """
          I ask teams to demo every second week and have not stood there myself for nine years. I
          want to know again what it takes.
          """,
        steps: [
          DemoAction(owner: "zoe-muller", text: "Build the app on my laptop", due: -40, done: -41),
          DemoAction(owner: "zoe-muller", text: "Show the first change", due: -14, done: -15),
          DemoAction(owner: "zoe-muller", text: "Show the second change", due: 10),
          DemoAction(owner: "zoe-muller", text: "Show the third change", due: 18),
        ],
        progress: [DemoProgress(day: -15, current: 1)]),
      DemoGoal(
        file: "one-change-to-the-store", title: "One change, from the idea to the app store",
        owners: ["tariq-haddad", "zoe-muller"],
        specific: "Take one wish of a customer through design, code, review, build and release",
        measurable: "changes released that both of us worked on: 1",
        attainable: "A change of a few lines, and a release train every second Tuesday",
        relevant: "Zoë sees each place where it waits; Tariq sees who decides there, and why",
        due: 60, horizon: "long", skill: "leadership", written: -45,
        why: """
          Tariq says that writing the code is the short part. Zoë thinks that the rest is quick.
          One of us will be surprised.
          """,
        steps: [
          DemoAction(
            owner: "tariq-haddad", text: "Pick a wish from the store reviews", due: -30, done: -32),
          DemoAction(
            owner: "zoe-muller", text: "Write it down so that design says yes", due: -8, done: -6),
          DemoAction(owner: "zoe-muller", text: "Open the pull request", due: 25),
          DemoAction(owner: "tariq-haddad", text: "Ride the release train with it", due: 55),
        ]),
    ],
    meetings: [
      DemoMeeting(
        day: -65, lead: "tariq-haddad", next: -45,
        topic: """
          The agreement first. Zoë asked what Tariq would need in order to be frank; he asked for
          one thing: that she does not explain why it is so before he has finished.
          """,
        insight: """
          A day has eleven waits of more than five minutes. Zoë had guessed two.
          """,
        actions: [
          DemoAction(
            owner: "zoe-muller", text: "Sit beside one build from start to finish",
            due: -50, done: -47),
          DemoAction(
            owner: "tariq-haddad", text: "Note each wait over five minutes for a week",
            due: -50, done: -52),
        ]),
      DemoMeeting(
        day: -45, lead: "tariq-haddad", activity: "job-shadowing", next: -25,
        topic: """
          Zoë sat through forty minutes of build and then a failed test that had nothing to do with
          the change. We talked about what one does in such an afternoon, and what it does to one.
          """,
        insight: """
          People begin a second task during the build, and lose the first. Zoë wrote down the
          question that she will ask at the next budget: what does an hour of waiting cost?
          """,
        actions: [
          DemoAction(
            owner: "zoe-muller", text: "Fix the typo on the settings screen, herself",
            due: -30, done: -26)
        ]),
      DemoMeeting(
        day: -25, lead: "tariq-haddad", activity: "show-and-tell", next: -5,
        topic: """
          The typo is fixed: two characters, four reviews, three days. Tariq showed how to demo two
          characters without apologising. We also read our boundaries again, and they hold.
          """,
        insight: """
          A demo begins with who is waiting for it. Zoë wanted to begin with the history of the
          screen.
          """,
        actions: [
          DemoAction(
            owner: "zoe-muller", text: "Show the fix to the mobile team", due: -14, done: -15),
          DemoAction(
            owner: "tariq-haddad", text: "Invite the tester who reported it", due: -16, done: -18),
        ]),
      DemoMeeting(
        day: -5, lead: "tariq-haddad", next: 16,
        topic: """
          The first demo went well, and the budget round ate the time for the other two. Zoë asked
          whether to move the day; Tariq asked what she would tell a team that asks this.
          """,
        insight: """
          She would ask what they can leave out. So: the second demo becomes five minutes, and the
          third one shows the change that is already on its way to the store.
          """,
        actions: [
          DemoAction(owner: "zoe-muller", text: "Outline the second demo on one card", due: 6),
          DemoAction(owner: "tariq-haddad", text: "Book a room without glass walls", due: 9),
        ]),
    ])

  static let cleoAndDan = DemoPair(
    shows: "at risk: last met 41 days ago, two actions overdue, an earlier text signed",
    folder: "cleo-diaz+dan-ito", members: ["cleo-diaz", "dan-ito"], style: "peer",
    start: -62, end: 80, meet: "every month", minutes: 60, mode: "video",
    purpose: """
      Cleo's reviews are right and hard to read; Dan reviews kindly and far too much. Cleo wants to
      be read, Dan wants his mornings back.
      """,
    expectations: """
      - We bring real reviews and real calendars, with names taken out.
      - Whoever is on call may move a meeting once, to the same week.
      - We tell each other when we have promised something and will not do it.
      """,
    signatures: [
      DemoSignature(person: "cleo-diaz", day: -60), DemoSignature(person: "dan-ito", day: -59),
      DemoSignature(person: "cleo-diaz", day: -54),
    ],
    amendment: DemoAmendment(day: -55, author: "cleo-diaz", meet: "every 2 weeks"),
    boundariesReviewed: -41,
    goals: [
      DemoGoal(
        file: "two-free-mornings", title: "Two free mornings a week", owners: ["dan-ito"],
        specific: "Keep Tuesday and Thursday until noon without meetings, chats and favours",
        measurable: "weeks with both mornings kept", target: 5,
        attainable: "My manager agrees, and the pager is somebody else's in five of eight weeks",
        relevant: "The cluster upgrade needs long stretches, and I have had none for months",
        due: 28, horizon: "short", skill: "time-management", written: -57,
        why: """
          I counted: 31 small favours in one week, each of ten minutes. Nobody had asked for more
          than one of them.
          """,
        steps: [
          DemoAction(owner: "dan-ito", text: "Block both mornings", due: -54, done: -55),
          DemoAction(owner: "dan-ito", text: "Tell the five who ask most", due: -48, done: -48),
          DemoAction(owner: "dan-ito", text: "Hand over the build questions", due: 14),
        ],
        progress: [
          DemoProgress(day: -55, current: 1), DemoProgress(day: -48, current: 2),
          DemoProgress(day: -41, current: 3),
        ]),
      DemoGoal(
        file: "a-guide-to-reviews", title: "A guide to reviews that both teams use",
        owners: ["cleo-diaz", "dan-ito"],
        specific: "Two pages with ten comments, each as we wrote it and as we would write it now",
        measurable: "teams that link to the guide from their own pages: 2",
        attainable: "We have hundreds of reviews to choose from, and both teams have asked",
        relevant: "Cleo learns to be read, Dan learns which reviews are worth a morning",
        due: 75, horizon: "long", skill: "communication", written: -55,
        why: """
          Half of our reviews are read twice and answered with a sigh. We would like to find out
          which half.
          """,
        steps: [
          DemoAction(
            owner: "cleo-diaz", text: "Collect ten comments of her own", due: -42, done: -43),
          DemoAction(owner: "dan-ito", text: "Rewrite five of them", due: 20),
          DemoAction(owner: "cleo-diaz", text: "Show the guide to both teams", due: 70),
        ]),
    ],
    meetings: [
      DemoMeeting(
        day: -55, lead: "cleo-diaz", next: -41,
        topic: """
          We read the agreement. A month is too long for what we want to try, so we changed it to
          every two weeks; both sign again. Then Cleo's three longest reviews.
          """,
        insight: """
          Dan read one aloud. It has eleven points, and the one that matters is the ninth.
          """,
        actions: [
          DemoAction(
            owner: "cleo-diaz", text: "Put the point that matters first in the next three reviews",
            due: -45, done: -46),
          DemoAction(
            owner: "dan-ito", text: "Count the favours of one week", due: -47, done: -48),
        ]),
      DemoMeeting(
        day: -41, lead: "dan-ito", activity: "quadrants", next: -27,
        topic: """
          Dan's week in four fields. Nearly all of it is urgent for others. Cleo asked what would
          happen if he answered on the next day. We also looked at our boundaries: no change.
          """,
        insight: """
          For 24 of the 31 favours the answer was: nothing. Dan has practised one sentence: "I can
          do this on Friday; is that early enough?"
          """,
        actions: [
          DemoAction(
            owner: "dan-ito", text: "Send Cleo the calendar of last week", due: -38, done: -39),
          DemoAction(
            owner: "cleo-diaz", text: "Rewrite three review comments as questions", due: -34),
          DemoAction(owner: "dan-ito", text: "Say no to one request, in writing", due: -27),
        ]),
      DemoMeeting(
        day: -27, status: "cancelled", lead: "cleo-diaz",
        topic: """
          Both of us were in the storage incident. We wanted to find a new day the week after.
          """),
    ])
}
