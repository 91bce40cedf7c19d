#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// How many threads can run at once.
func coreCount() -> Int {
  return max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
}

/// Does some jobs on as many threads as there are cores; gives back what each made, in their order.
public func atOnce<Made: Sendable>(_ jobs: [@Sendable () -> Made]) -> [Made] {
  guard jobs.count > 1 else { return jobs.map { $0() } }
  let results = jobs.map { JobResult($0) }
  let queue = WorkQueue<JobResult<Made>>()
  queue.add(results)
  withThreads(min(coreCount(), jobs.count) - 1) {
    while let result = queue.take() {
      result.run()
      queue.finish()
    }
  }
  return results.compactMap(\.made)
}

/// A job and what it made; run by the one thread that has it, read when all are done.
private final class JobResult<Made: Sendable>: @unchecked Sendable {
  private let job: @Sendable () -> Made
  private(set) var made: Made?

  init(_ job: @escaping @Sendable () -> Made) {
    self.job = job
  }

  func run() { made = job() }
}

/// Runs `body` on this thread and on `helpers` more, and returns when all have returned. This thread
/// does something else first, when it is told to.
func withThreads(
  _ helpers: Int, first: () -> Void = {}, _ body: @escaping @Sendable () -> Void
) {
  var threads: [pthread_t] = []
  for _ in 0..<helpers {
    // Fewer threads do the same work.
    guard let thread = begin(body) else { break }
    threads.append(thread)
  }
  first()
  body()
  for thread in threads { pthread_join(thread, nil) }
}

/// Begins something on a new thread; nil when there can't be one.
private func begin(_ body: @escaping @Sendable () -> Void) -> pthread_t? {
  var attributes = pthread_attr_t()
  pthread_attr_init(&attributes)
  defer { pthread_attr_destroy(&attributes) }
  // Darwin gives threads 512 KiB, too little for a deeply nested text.
  pthread_attr_setstacksize(&attributes, 8 * 1024 * 1024)
  let context = Unmanaged.passRetained(Job(body)).toOpaque()
  let thread = start(&attributes, context)
  if thread == nil { Unmanaged<Job>.fromOpaque(context).release() }
  return thread
}

private final class Job: Sendable {
  let body: @Sendable () -> Void

  init(_ body: @escaping @Sendable () -> Void) {
    self.body = body
  }
}

#if canImport(Darwin)
  private func start(
    _ attributes: inout pthread_attr_t, _ context: UnsafeMutableRawPointer
  ) -> pthread_t? {
    var thread: pthread_t?
    let code = pthread_create(
      &thread, &attributes,
      { context in
        Unmanaged<Job>.fromOpaque(context).takeRetainedValue().body()
        return nil
      }, context)
    return code == 0 ? thread : nil
  }
#else
  private func start(
    _ attributes: inout pthread_attr_t, _ context: UnsafeMutableRawPointer
  ) -> pthread_t? {
    var thread = pthread_t()
    let code = pthread_create(
      &thread, &attributes,
      { context in
        if let context { Unmanaged<Job>.fromOpaque(context).takeRetainedValue().body() }
        return nil
      }, context)
    return code == 0 ? thread : nil
  }
#endif

/// Work for several threads, the newest first; a thread waits while others may still add some.
final class WorkQueue<Item: Sendable>: @unchecked Sendable {
  private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let isChanged = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
  private var items: [Item] = []
  /// Items taken and not finished.
  private var running = 0

  init() {
    mutex.initialize(to: pthread_mutex_t())
    isChanged.initialize(to: pthread_cond_t())
    pthread_mutex_init(mutex, nil)
    pthread_cond_init(isChanged, nil)
  }

  deinit {
    pthread_cond_destroy(isChanged)
    pthread_mutex_destroy(mutex)
    isChanged.deallocate()
    mutex.deallocate()
  }

  var count: Int { locked { items.count } }

  func add(_ new: [Item]) {
    if new.isEmpty { return }
    locked { items += new.reversed() }
    pthread_cond_broadcast(isChanged)
  }

  /// The next item, nil when all work is done; `finish` must follow.
  func take() -> Item? {
    locked {
      while items.isEmpty, running > 0 { pthread_cond_wait(isChanged, mutex) }
      let item = items.popLast()
      if item != nil { running += 1 }
      return item
    }
  }

  /// Says that an item and all that it adds are in the queue.
  func finish() {
    let isDone = locked {
      running -= 1
      return running == 0 && items.isEmpty
    }
    if isDone { pthread_cond_broadcast(isChanged) }
  }

  private func locked<Value>(_ body: () -> Value) -> Value {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    return body()
  }
}
