#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

extension Folder {
  /// Reads the files below this folder and makes something of each, on as many threads as there are
  /// cores: `transform` gets some files of one folder at a time, and gives back as much in their order.
  ///
  /// `entering` is asked for every folder and `taking` for every other name that isn't hidden; both
  /// get the path, from several threads. The results are in the order of the paths' bytes (a folder
  /// that can't be read counts as if its name ended with `/`). What
  /// can't be read — no permission, too large, not a file, a name that isn't UTF-8, a symbolic link
  /// that leads out of the folder — is given to `transform` as a failure, folders included.
  /// A symbolic link to a file inside is read; one to a folder inside is left out, because its files
  /// are met at their own place.
  ///
  /// `first` is done on this thread while the others begin. Throws only when this folder itself can't
  /// be read.
  public func map<T: Sendable>(
    entering: @escaping @Sendable (_ folder: String) -> Bool = { _ in true },
    taking: @escaping @Sendable (_ file: String) -> Bool, first: () -> Void = {},
    _ transform: @escaping @Sendable ([FileRead]) -> [T]
  ) throws(DiskError) -> [T] {
    let walk = TreeWalk(
      root: self, descriptor: try open(), entering: entering, taking: taking, cache: nil,
      recall: { _, _ in nil }, transform: transform)
    let tree = try walk.begin()
    walk.run(first)
    var results: [T] = []
    tree.collect(into: &results)
    return results
  }

  /// Likewise, only with what is in some folders and below them.
  ///
  /// nil when one of them isn't there, or is no folder but a symbolic link to one.
  public func map<T: Sendable>(
    below folders: [String], entering: @escaping @Sendable (_ folder: String) -> Bool,
    taking: @escaping @Sendable (_ file: String) -> Bool,
    _ transform: @escaping @Sendable ([FileRead]) -> [T]
  ) throws(DiskError) -> [T]? {
    guard folders.allSatisfy(isFolder) else { return nil }
    let walk = TreeWalk(
      root: self, descriptor: try open(), entering: entering, taking: taking, cache: nil,
      recall: { _, _ in nil }, transform: transform)
    let tree = walk.begin(with: folders)
    walk.run()
    var results: [T] = []
    tree.collect(into: &results)
    return results
  }

  /// Whether a path leads to a folder without any symbolic link.
  private func isFolder(_ path: String) -> Bool {
    guard var place = try? open() else { return false }
    for name in path.split(separator: "/") {
      guard
        let next = try? Descriptor(String(name), in: place.number, O_RDONLY | O_DIRECTORY)
      else { return false }
      place = next
    }
    return true
  }

  /// Likewise, but leaves folders alone in which all is as a cache has it, and asks `recall` first
  /// for what was made of a file when the cache has an entry for the file as it is.
  ///
  /// A cache is for walks with the same `entering` and `taking` only.
  ///
  /// Of a folder that `together` chooses one thread sees all, and gives it to `gather` with all that
  /// is below it, while it is near: what takes it further is done on all cores, too. Those folders are
  /// left for last: `between` gets what was found elsewhere, and is done on this thread while the
  /// others begin with them.
  public func survey<T: Sendable, Gathered: Sendable>(
    entering: @escaping @Sendable (_ folder: String) -> Bool = { _ in true },
    taking: @escaping @Sendable (_ file: String) -> Bool,
    remembering cache: FileCache?,
    recall: @escaping @Sendable (_ path: String, _ kept: ArraySlice<UInt8>) -> T?,
    _ transform: @escaping @Sendable ([FileRead]) -> [T],
    together: @escaping @Sendable (_ folder: String) -> Bool,
    between: ([SurveyedFolder<T>]) -> Void = { _ in },
    gather: @escaping @Sendable ([SurveyedFolder<T>]) -> Gathered
  ) throws(DiskError) -> Survey<T, Gathered> {
    let walk = TreeWalk(
      root: self, descriptor: try open(), entering: entering, taking: taking, cache: cache,
      recall: recall, transform: transform, together: together
    ) { node in
      var folders: [SurveyedFolder<T>] = []
      node.collect(into: &folders)
      return Made([gather(folders)])
    }
    let tree = try walk.begin()
    walk.run()
    var folders: [SurveyedFolder<T>] = []
    tree.collect(into: &folders)
    walk.runLast { between(folders) }
    var gathered: [Gathered] = []
    tree.collectGathered(into: &gathered)
    return Survey(folders: folders, gathered: gathered, remains: tree)
  }
}

/// A file as it was read.
public struct FileRead: Sendable {
  /// Relative to the folder that was read.
  public let path: String
  /// nil when the file may not be kept in a cache.
  public let stamp: FileStamp?
  /// The bytes, or why they could not be read.
  public let content: Result<[UInt8], DiskError>

  public init(path: String, stamp: FileStamp?, content: Result<[UInt8], DiskError>) {
    self.path = path
    self.stamp = stamp
    self.content = content
  }
}

/// What was found below a folder.
public struct Survey<T: Sendable, Gathered: Sendable>: Sendable {
  /// Each before those that are in it; without those that were gathered.
  public let folders: [SurveyedFolder<T>]
  /// What was made of those, in the order of their paths.
  public let gathered: [Gathered]
  /// What is left of the work. To take it apart takes a while, for which a process may end first.
  public let remains: any Sendable
}

/// What was found in a folder, not below it.
public struct SurveyedFolder<T: Sendable>: Sendable {
  /// Relative to the folder that was read.
  public let path: String
  /// What the cache has of it, when nothing in it changed since; then nothing was made.
  public let kept: KeptFolder?
  /// What was made of its files, in the order of their names' bytes.
  public let made: [T]
  /// nil when something in it may change and leave the folder's stamp as it is.
  let stamp: FileStamp?
  /// The paths of the folders in it that were entered.
  let subfolders: [String]

  /// With other things in the place of what was made.
  public func mapMade(_ transform: (T) -> T) -> SurveyedFolder {
    SurveyedFolder(
      path: path, kept: kept, made: made.map(transform), stamp: stamp, subfolders: subfolders)
  }
}
