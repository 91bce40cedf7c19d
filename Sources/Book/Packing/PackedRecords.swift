// The fields of each record in the order of its declaration; an `init` that forgets one doesn't
// compile.

extension Record: Packed {
  func pack(into bytes: inout PackedBytes) {
    switch self {
    case .program(let program): pack(program, as: .program, into: &bytes)
    case .person(let person): pack(person, as: .person, into: &bytes)
    case .agreement(let agreement): pack(agreement, as: .agreement, into: &bytes)
    case .signature(let signature): pack(signature, as: .signature, into: &bytes)
    case .goal(let goal): pack(goal, as: .goal, into: &bytes)
    case .meeting(let meeting): pack(meeting, as: .meeting, into: &bytes)
    case .closing(let closing): pack(closing, as: .closing, into: &bytes)
    case .checkIn(let checkIn): pack(checkIn, as: .checkIn, into: &bytes)
    }
  }

  private func pack(_ record: some Packed, as kind: Kind, into bytes: inout PackedBytes) {
    kind.pack(into: &bytes)
    record.pack(into: &bytes)
  }

  init(from bytes: inout PackedReader) throws(PackedError) {
    switch try Kind(from: &bytes) {
    case .program: self = .program(try .init(from: &bytes))
    case .person: self = .person(try .init(from: &bytes))
    case .agreement: self = .agreement(try .init(from: &bytes))
    case .signature: self = .signature(try .init(from: &bytes))
    case .goal: self = .goal(try .init(from: &bytes))
    case .meeting: self = .meeting(try .init(from: &bytes))
    case .closing: self = .closing(try .init(from: &bytes))
    case .checkIn: self = .checkIn(try .init(from: &bytes))
    }
  }
}

extension Program: Packed {
  func pack(into bytes: inout PackedBytes) {
    format.pack(into: &bytes)
    name.pack(into: &bytes)
    style.pack(into: &bytes)
    start.pack(into: &bytes)
    end.pack(into: &bytes)
    coordinators.pack(into: &bytes)
    sponsor.pack(into: &bytes)
    committee.pack(into: &bytes)
    durationRange.pack(into: &bytes)
    meet.pack(into: &bytes)
    usualMinutes.pack(into: &bytes)
    statedRoles.pack(into: &bytes)
    circleSize.pack(into: &bytes)
    policy.pack(into: &bytes)
    signatures.pack(into: &bytes)
    checkIns.pack(into: &bytes)
    kpis.pack(into: &bytes)
    confidentiality.pack(into: &bytes)
    sensitiveWords.pack(into: &bytes)
    rules.pack(into: &bytes)
  }
}

extension Program.Policy: Packed {
  func pack(into bytes: inout PackedBytes) {
    firstMeeting.pack(into: &bytes)
    sign.pack(into: &bytes)
    grace.pack(into: &bytes)
    reviewBoundaries.pack(into: &bytes)
    pauseAtMost.pack(into: &bytes)
    closing.pack(into: &bytes)
  }

  init(from bytes: inout PackedReader) throws(PackedError) {
    firstMeeting = try .init(from: &bytes)
    sign = try .init(from: &bytes)
    grace = try .init(from: &bytes)
    reviewBoundaries = try .init(from: &bytes)
    pauseAtMost = try .init(from: &bytes)
    closing = try .init(from: &bytes)
  }
}

extension KPI: Packed {
  func pack(into bytes: inout PackedBytes) {
    name.pack(into: &bytes)
    measure.pack(into: &bytes)
    baseline.pack(into: &bytes)
    target.pack(into: &bytes)
    value.pack(into: &bytes)
    place.pack(into: &bytes)
  }

  init(from bytes: inout PackedReader) throws(PackedError) {
    name = try .init(from: &bytes)
    measure = try .init(from: &bytes)
    baseline = try .init(from: &bytes)
    target = try .init(from: &bytes)
    value = try .init(from: &bytes)
    place = try .init(from: &bytes)
  }
}

extension Person: Packed {
  func pack(into bytes: inout PackedBytes) {
    id.pack(into: &bytes)
    name.pack(into: &bytes)
    emails.pack(into: &bytes)
    joined.pack(into: &bytes)
    left.pack(into: &bytes)
    away.pack(into: &bytes)
    takesPartAs.pack(into: &bytes)
    statedCapacity.pack(into: &bytes)
    team.pack(into: &bytes)
    department.pack(into: &bytes)
    location.pack(into: &bytes)
    timezone.pack(into: &bytes)
    level.pack(into: &bytes)
    since.pack(into: &bytes)
    languages.pack(into: &bytes)
    groups.pack(into: &bytes)
    manager.pack(into: &bytes)
    offers.pack(into: &bytes)
    seeks.pack(into: &bytes)
    competingFor.pack(into: &bytes)
    prefers.pack(into: &bytes)
    assessment.pack(into: &bytes)
    training.pack(into: &bytes)
  }
}

extension Agreement: Packed {
  func pack(into bytes: inout PackedBytes) {
    members.pack(into: &bytes)
    style.pack(into: &bytes)
    mentor.pack(into: &bytes)
    start.pack(into: &bytes)
    end.pack(into: &bytes)
    meet.pack(into: &bytes)
    minutes.pack(into: &bytes)
    roles.pack(into: &bytes)
    mode.pack(into: &bytes)
    boundariesReviewed.pack(into: &bytes)
    pauses.pack(into: &bytes)
    terms.pack(into: &bytes)
  }
}

extension Signature: Packed {
  func pack(into bytes: inout PackedBytes) {
    fileID.pack(into: &bytes)
    statedSigner.pack(into: &bytes)
    role.pack(into: &bytes)
    signsFor.pack(into: &bytes)
    date.pack(into: &bytes)
    terms.pack(into: &bytes)
    recordedBy.pack(into: &bytes)
  }
}

extension Goal: Packed {
  func pack(into bytes: inout PackedBytes) {
    slug.pack(into: &bytes)
    title.pack(into: &bytes)
    owners.pack(into: &bytes)
    specific.pack(into: &bytes)
    measurable.pack(into: &bytes)
    statedTarget.pack(into: &bytes)
    statedBaseline.pack(into: &bytes)
    current.pack(into: &bytes)
    attainable.pack(into: &bytes)
    relevant.pack(into: &bytes)
    due.pack(into: &bytes)
    start.pack(into: &bytes)
    statedHorizon.pack(into: &bytes)
    statedStatus.pack(into: &bytes)
    closed.pack(into: &bytes)
    skill.pack(into: &bytes)
    parent.pack(into: &bytes)
    steps.pack(into: &bytes)
  }
}

extension Action: Packed {
  func pack(into bytes: inout PackedBytes) {
    title.pack(into: &bytes)
    number.pack(into: &bytes)
    owner.pack(into: &bytes)
    due.pack(into: &bytes)
    done.pack(into: &bytes)
    dropped.pack(into: &bytes)
    isTicked.pack(into: &bytes)
    box.pack(into: &bytes)
    place.pack(into: &bytes)
  }

  init(from bytes: inout PackedReader) throws(PackedError) {
    path = bytes.path
    title = try .init(from: &bytes)
    number = try .init(from: &bytes)
    owner = try .init(from: &bytes)
    due = try .init(from: &bytes)
    done = try .init(from: &bytes)
    dropped = try .init(from: &bytes)
    isTicked = try .init(from: &bytes)
    box = try .init(from: &bytes)
    place = try .init(from: &bytes)
  }
}

extension Meeting: Packed {
  func pack(into bytes: inout PackedBytes) {
    fileDay.pack(into: &bytes)
    statedDate.pack(into: &bytes)
    status.pack(into: &bytes)
    time.pack(into: &bytes)
    minutes.pack(into: &bytes)
    mode.pack(into: &bytes)
    attendees.pack(into: &bytes)
    absent.pack(into: &bytes)
    lead.pack(into: &bytes)
    facilitator.pack(into: &bytes)
    noteTaker.pack(into: &bytes)
    activity.pack(into: &bytes)
    cards.pack(into: &bytes)
    movedTo.pack(into: &bytes)
    next.pack(into: &bytes)
    noActions.pack(into: &bytes)
    actions.pack(into: &bytes)
  }
}

extension Closing: Packed {
  func pack(into bytes: inout PackedBytes) {
    date.pack(into: &bytes)
    reason.pack(into: &bytes)
    expectationsMet.pack(into: &bytes)
    recommend.pack(into: &bytes)
    next.pack(into: &bytes)
  }
}

extension CheckIn: Packed {
  func pack(into bytes: inout PackedBytes) {
    person.pack(into: &bytes)
    pair.pack(into: &bytes)
    date.pack(into: &bytes)
    point.pack(into: &bytes)
    fit.pack(into: &bytes)
    scores.pack(into: &bytes)
    recommend.pack(into: &bytes)
    signals.pack(into: &bytes)
    flag.pack(into: &bytes)
    wantsContact.pack(into: &bytes)
  }
}
