import FoundationEssentials
import Freestanding
import Host
import LoopSource
import SystemPackage

/// A file with users' wrappers: a list of objects in JSON.
enum RowsFile {
  private struct Row: Decodable {
    var header: String
    var operation: String
    var form: String?
    var call: String?

    private enum CodingKeys: String, CodingKey, CaseIterable {
      case header, operation, form, call
    }

    init(from decoder: any Decoder) throws {
      let keys = try decoder.container(keyedBy: AnyKey.self).allKeys.map(\.stringValue).sorted()
      if let key = keys.first(where: { CodingKeys(stringValue: $0) == nil }) {
        let known = CodingKeys.allCases.map { "\"\($0.rawValue)\"" }.joined(separator: ", ")
        throw DecodingError.dataCorrupted(
          DecodingError.Context(
            codingPath: decoder.codingPath,
            debugDescription: "\(key.debugDescription) means nothing here; there are \(known)"))
      }
      let row = try decoder.container(keyedBy: CodingKeys.self)
      header = try row.decode(String.self, forKey: .header)
      operation = try row.decode(String.self, forKey: .operation)
      form = try row.decodeIfPresent(String.self, forKey: .form)
      call = try row.decodeIfPresent(String.self, forKey: .call)
    }
  }

  private struct AnyKey: CodingKey {
    let stringValue: String
    let intValue: Int? = nil

    init(stringValue: String) { self.stringValue = stringValue }

    init?(intValue: Int) { return nil }
  }

  /// What it asks for; headers are found from the folder that it is in.
  ///
  /// - Throws: ``UnreadableFile`` or ``BadRows``.
  static func requests(in path: String) throws -> [WrapperRequest] {
    let file = FilePath(path)
    let bytes = try readFile(file, limit: textLimit)
    do {
      let rows = try JSONDecoder().decode([Row].self, from: Data(bytes))
      guard !rows.isEmpty else { throw BadRows(path: path, reason: "there is no wrapper in it") }
      return rows.map { row in
        WrapperRequest(
          header: file.removingLastComponent().pushing(FilePath(row.header)).string,
          operation: row.operation, form: row.form, call: row.call)
      }
    } catch let error as DecodingError {
      throw BadRows(path: path, reason: Self.reason(error))
    }
  }

  private static func reason(_ error: DecodingError) -> String {
    switch error {
    case .keyNotFound(let key, let context):
      "\(place(context))there is no \"\(key.stringValue)\""
    case .typeMismatch(_, let context), .valueNotFound(_, let context),
      .dataCorrupted(let context):
      "\(place(context))\(context.debugDescription)"
    @unknown default: "\(error)"
    }
  }

  private static func place(_ context: DecodingError.Context) -> String {
    context.codingPath.compactMap(\.intValue).first.map { "row \($0 + 1): " } ?? ""
  }
}

/// A file with rows that can't be understood.
struct BadRows: ExitCoded, CustomStringConvertible {
  let path: String
  let reason: String

  var exitKind: ExitKind { .data }

  var description: String {
    "\(path): \(reason); write [{\"header\": \"my.h\", \"operation\": \"name(in1) -> out0\"}]"
  }
}
