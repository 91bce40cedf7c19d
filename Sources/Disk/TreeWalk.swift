#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// One walk over a tree: folders and batches of files are handed out to workers, each of which keeps
/// its results in the batch, so that the order is known in the end without sorting.
final class TreeWalk<T: Sendable>: Sendable {
  /// How many files of one folder a worker takes at once: enough to need the code of each step once
  /// for many, few enough to stay near the processor.
  private let batchSize = 64

  private let root: Folder
  private let descriptor: SharedDescriptor
  private let entering: @Sendable (String) -> Bool
  private let taking: @Sendable (String) -> Bool
  private let cache: FileCache?
  private let recall: @Sendable (String, ArraySlice<UInt8>) -> T?
  private let transform: @Sendable ([FileRead]) -> [T]
  private let together: @Sendable (String) -> Bool
  private let gather: (@Sendable (TreeNode) -> AnyObject)?
  private let queue = WorkQueue<Work>()
  /// The folders that are seen as a whole, for last.
  private let lastQueue = WorkQueue<Work>()

  init(
    root: Folder, descriptor: consuming Descriptor,
    entering: @escaping @Sendable (String) -> Bool, taking: @escaping @Sendable (String) -> Bool,
    cache: FileCache?,
    recall: @escaping @Sendable (_ path: String, _ kept: ArraySlice<UInt8>) -> T?,
    transform: @escaping @Sendable ([FileRead]) -> [T],
    together: @escaping @Sendable (String) -> Bool = { _ in false },
    gather: (@Sendable (TreeNode) -> AnyObject)? = nil
  ) {
    self.root = root
    self.descriptor = SharedDescriptor(descriptor)
    self.entering = entering
    self.taking = taking
    self.cache = cache
    self.recall = recall
    self.transform = transform
    self.together = together
    self.gather = gather
  }

  /// Lists the root.
  func begin() throws(DiskError) -> TreeNode {
    let node = TreeNode(path: "")
    node.known = cache?.folder("")
    add(divide(node, try list(descriptor.descriptor, ""), in: descriptor))
    return node
  }

  /// Begins with some folders, in the order given, instead of the root.
  func begin(with folders: [String]) -> TreeNode {
    let node = TreeNode(path: "")
    for path in folders {
      let child = TreeNode(path: path)
      node.children.append(.folder(child))
      queue.add([.folder(child)])
    }
    return node
  }

  private func add(_ work: [Work]) {
    let last = work.filter(\.isForLast)
    queue.add(last.isEmpty ? work : work.filter { !$0.isForLast })
    lastQueue.add(last)
  }

  /// Works until nothing is left to do but what is for last; this thread does something else first.
  func run(_ first: () -> Void = {}) { run(queue, first) }

  /// Works on what is for last; this thread does something else first.
  func runLast(_ first: () -> Void) { run(lastQueue, first) }

  private func run(_ queue: WorkQueue<Work>, _ first: () -> Void) {
    // A book of a few files is read before a thread would have started.
    let helpers = queue.count < 2 ? 0 : coreCount() - 1
    withThreads(helpers, first: first) { [self] in
      let room = ReadingRoom()
      while let work = queue.take() {
        switch work {
        case .folder(let node): add(enter(node))
        case .files(let batch): read(batch, in: room)
        case .together(let node): readTogether(node, in: room)
        }
        queue.finish()
      }
    }
  }

  /// Reads all of a folder and makes what it is gathered for.
  private func readTogether(_ node: TreeNode, in room: borrowing ReadingRoom) {
    var work = [Work.folder(node)]
    while let next = work.popLast() {
      switch next {
      case .folder(let folder), .together(let folder): work += enter(folder).reversed()
      case .files(let batch): read(batch, in: room)
      }
    }
    node.gathered = gather?(node)
    node.children = []
  }

  /// Opens a folder; what there is to do in it.
  private func enter(_ node: TreeNode) -> [Work] {
    do throws(DiskError) {
      let folder = try open(node.path)
      node.known = cache?.folder(node.path)
      if cache != nil { node.stamp = (try? folder.descriptor.status()).map { FileStamp($0) } }
      if let kept = node.known, kept.hasSameNames(as: node.stamp) {
        return divide(node, kept, in: folder)
      }
      return divide(node, try list(folder.descriptor, node.path), in: folder)
    } catch {
      let failure = FileRead(path: node.path, stamp: nil, content: .failure(error))
      node.failure = transform([failure]).first
      return []
    }
  }

  private func open(_ path: String) throws(DiskError) -> SharedDescriptor {
    do throws(SystemError) {
      let flags = O_RDONLY | O_DIRECTORY
      return SharedDescriptor(try Descriptor(path, in: descriptor.descriptor.number, flags))
    } catch {
      throw DiskError(errno: error.code, path)
    }
  }

  /// Makes work of a folder whose names are those that it had: of its folders, and of its files when
  /// one of them isn't as it was.
  private func divide(
    _ node: TreeNode, _ kept: KeptFolder, in folder: SharedDescriptor
  ) -> [Work] {
    let prefix = node.path.isEmpty ? "" : node.path + "/"
    func chosen(_ name: String, _ kind: Listed.Kind) -> Chosen {
      Chosen(
        path: prefix + name, nameStart: prefix.utf8.count, kind: kind, isUTF8: true)
    }
    var entries = kept.subfolders.map { chosen($0, .folder) }
    if kept.hasSameFiles(as: folder.descriptor) {
      node.kept = kept
    } else {
      entries += kept.names.map { chosen($0, .file) }
    }
    return work(of: node, entries, in: folder)
  }

  /// Puts a folder's names in order and makes work of them.
  ///
  /// A folder is sorted as if its name ended with `/`, which is the order of the whole paths.
  private func divide(
    _ node: TreeNode, _ entries: [Listed], in folder: SharedDescriptor
  ) -> [Work] {
    let prefix = node.path.isEmpty ? "" : node.path + "/"
    var chosen: [Chosen] = []
    chosen.reserveCapacity(entries.count)
    // Names are sorted, because most are short and handed on for nothing, where paths are counted.
    for index in entries.indicesByBytes(\.isEntered, { $0.name }) {
      let entry = entries[index]
      // A link's target may change, and the folder doesn't.
      if !entry.isUTF8 || entry.kind == .link || entry.kind == .special { node.stamp = nil }
      let path = joined(prefix, entry.name)
      let isFolder = entry.kind == .folder || (entry.kind == .link && leadsToFolder(path))
      if isFolder {
        guard entering(path) else { continue }
        if entry.kind == .link, root.exists(path) { continue }
      } else if !taking(path) {
        continue
      }
      chosen.append(
        Chosen(
          path: path, nameStart: prefix.utf8.count, kind: entry.kind, isUTF8: entry.isUTF8))
    }
    return work(of: node, chosen, in: folder)
  }

  private func work(
    of node: TreeNode, _ entries: [Chosen], in folder: SharedDescriptor
  ) -> [Work] {
    var work: [Work] = []
    var start = entries.startIndex
    while start < entries.endIndex {
      if entries[start].isEntered {
        let path = entries[start].path
        let isTogether = !node.isTogether && together(path)
        let child = TreeNode(path: path, isTogether: node.isTogether || isTogether)
        node.children.append(.folder(child))
        work.append(isTogether ? .together(child) : .folder(child))
        start += 1
        continue
      }
      var end = start + 1
      while end < entries.endIndex, end - start < batchSize, !entries[end].isEntered { end += 1 }
      let batch = TreeBatch(node, folder: folder, files: entries[start..<end])
      node.children.append(.files(batch))
      work.append(.files(batch))
      start = end
    }
    return work
  }

  private func leadsToFolder(_ path: String) -> Bool {
    var status = stat()
    return fstatat(descriptor.descriptor.number, path, &status, 0) == 0
      && status.st_mode & S_IFMT == S_IFDIR
  }

  private func read(_ batch: TreeBatch, in room: borrowing ReadingRoom) {
    var results: [T] = []
    var files: [FileRead] = []
    files.reserveCapacity(batch.files.count)
    // Both are in the order of the names' bytes.
    var known = batch.known?.reader
    for chosen in batch.files {
      // Where nothing is known, the open file tells its stamp for less.
      let stamp = known == nil ? nil : stamp(of: chosen, in: batch.folder)
      if let stamp, let entry = known?.entry(chosen.path, from: chosen.nameStart),
        entry.stamp == stamp,
        let result = recall(chosen.path, entry.content)
      {
        if !files.isEmpty { results += transform(files) }
        files.removeAll(keepingCapacity: true)
        results.append(result)
        continue
      }
      files.append(
        read(
          chosen, in: batch.folder, room, stamp: stamp, takesStamp: cache != nil && known == nil))
    }
    if results.isEmpty {
      results = transform(files)
    } else if !files.isEmpty {
      results += transform(files)
    }
    batch.close(results)
  }

  /// What the file system says of a file before it is read, so that a change meanwhile is seen the
  /// next time; nil for whatever isn't a file in this folder.
  private func stamp(of file: Chosen, in folder: SharedDescriptor?) -> FileStamp? {
    guard let folder, file.kind == .file, file.isUTF8 else { return nil }
    return file.path.withCString {
      FileStamp(of: $0 + file.nameStart, in: folder.descriptor.number)
    }
  }

  /// Reads a file; `takesStamp`: and what the file system says of it before.
  private func read(
    _ chosen: Chosen, in folder: SharedDescriptor?, _ room: borrowing ReadingRoom,
    stamp: FileStamp?, takesStamp: Bool
  ) -> FileRead {
    let path = chosen.path
    var stamp = stamp
    func made(_ content: Result<[UInt8], DiskError>) -> FileRead {
      FileRead(path: path, stamp: stamp, content: content)
    }
    guard chosen.isUTF8 else { return made(.failure(DiskError(.nameNotUTF8, path))) }
    guard let folder, chosen.kind == .file else {
      if chosen.kind == .special { return made(.failure(DiskError(.notRegular, path))) }
      return made(Result { () throws(DiskError) in try root.read(path) })
    }
    do throws(DiskError) {
      let file: Descriptor
      do throws(SystemError) {
        file = try Descriptor(
          path, from: chosen.nameStart, in: folder.descriptor.number, Folder.readingFlags)
      } catch {
        throw DiskError(errno: error.code, path)
      }
      if takesStamp { stamp = (try? file.status()).flatMap { FileStamp(ofRegular: $0) } }
      return made(.success(try readListed(file, path, limit: Folder.sizeLimit, in: room)))
    } catch {
      return made(.failure(error))
    }
  }
}

/// Two texts as one, without room for more.
private func joined(_ first: String, _ second: String) -> String {
  String(unsafeUninitializedCapacity: first.utf8.count + second.utf8.count) { buffer in
    let middle = buffer.initialize(fromContentsOf: first.utf8)
    return buffer[middle...].initialize(fromContentsOf: second.utf8)
  }
}

/// A name that is read or entered.
private struct Chosen: Sendable {
  let path: String
  /// Where in the path's bytes the name begins.
  let nameStart: Int
  let kind: Listed.Kind
  /// Whether the name is as it is in the folder.
  let isUTF8: Bool

  /// Whether it is a folder to look into.
  var isEntered: Bool { kind == .folder && isUTF8 }
}

private enum Work: Sendable {
  case folder(TreeNode)
  case files(TreeBatch)
  /// A folder with all below it.
  case together(TreeNode)

  var isForLast: Bool { if case .together = self { true } else { false } }
}

/// A folder of the tree; written by the one worker that has it, read when all are done.
///
/// What was made has no type here: walks of all types share this code, and none of it asks for
/// theirs.
final class TreeNode: @unchecked Sendable {
  fileprivate enum Child {
    case folder(TreeNode)
    case files(TreeBatch)
  }

  let path: String
  /// Whether it or a folder that it is in is seen as a whole.
  let isTogether: Bool
  fileprivate var children: [Child] = []
  /// What was made of the folder's own failure.
  var failure: (any Sendable)?
  /// What the cache has of it.
  var known: KeptFolder?
  /// Likewise, when it is as it was.
  var kept: KeptFolder?
  var stamp: FileStamp?
  /// What was made of it with all below it.
  var gathered: AnyObject?

  init(path: String, isTogether: Bool = false) {
    self.path = path
    self.isTogether = isTogether
  }

  /// What was found in it and below it, but for folders in it that are seen as a whole.
  func collect<T>(into found: inout [SurveyedFolder<T>]) {
    var made: [T] = []
    if let failure = failure as? T { made.append(failure) }
    var nodes: [TreeNode] = []
    for child in children {
      switch child {
      case .folder(let node): nodes.append(node)
      case .files(let batch): made.take(batch.takeResults())
      }
    }
    found.append(
      SurveyedFolder(
        path: path, kept: kept, made: made, stamp: stamp, subfolders: nodes.map(\.path)))
    for node in nodes where node.isTogether == isTogether { node.collect(into: &found) }
  }

  /// What was made of the folders that were seen as a whole.
  func collectGathered<Gathered>(into results: inout [Gathered]) {
    if let gathered = gathered as? Made<Gathered> { results.take(gathered.take()) }
    for case .folder(let node) in children { node.collectGathered(into: &results) }
  }

  func collect<T>(into results: inout [T]) {
    if let failure = failure as? T { results.append(failure) }
    for child in children {
      switch child {
      case .folder(let node): node.collect(into: &results)
      case .files(let batch): results.take(batch.takeResults())
      }
    }
  }
}

/// Some files of one folder; written by the one worker that has it, read when all are done.
private final class TreeBatch: @unchecked Sendable {
  /// What a cache has of the folder.
  private(set) var known: KeptFolder?
  private(set) var folder: SharedDescriptor?
  private(set) var files: ArraySlice<Chosen>
  private var results: AnyObject?

  init(_ node: TreeNode, folder: SharedDescriptor, files: ArraySlice<Chosen>) {
    known = node.known
    self.folder = folder
    self.files = files
  }

  /// Takes up what was made, and lets go of what only reading needs.
  func close<T>(_ results: [T]) {
    self.results = Made(results)
    known = nil
    folder = nil
    files = []
  }

  /// What was made, given away.
  func takeResults<T>() -> [T] {
    defer { results = nil }
    return (results as? Made<T>)?.take() ?? []
  }
}

extension Array {
  /// Adds some at the end; handed on as they are where these are the first.
  fileprivate mutating func take(_ others: [Element]) {
    // Not `+=`: where the type isn't known before, its first use looks through all conformances of
    // the program, which takes longer than to read a pair.
    if isEmpty { self = others } else { for other in others { append(other) } }
  }
}

/// What was made of something, until it is taken; an object, because its type is asked for quickly.
final class Made<T> {
  private var results: [T]

  init(_ results: [T]) { self.results = results }

  func take() -> [T] {
    defer { results = [] }
    return results
  }
}

/// A folder that several batches have open; closed with the last of them.
private final class SharedDescriptor: Sendable {
  let descriptor: Descriptor

  init(_ descriptor: consuming Descriptor) {
    self.descriptor = descriptor
  }
}
