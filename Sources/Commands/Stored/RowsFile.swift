import Foundation
import Host
import SystemPackage
import Wrappers

/// A file with users' wrappers: a list of objects in JSON.
enum RowsFile {
  private struct Row: Decodable {
    var header: String
    var operation: String
    var form: String?
    var call: String?
  }

  /// What it asks for; headers are found from the folder that it is in.
  ///
  /// - Throws: ``UnreadableFile`` or ``BadRows``.
  static func requests(in path: String) throws -> [WrapperRequest] {
    let file = FilePath(path)
    let bytes: [UInt8]
    do {
      bytes = try readFile(file)
    } catch {
      throw UnreadableFile(path: file, error: error)
    }
    do {
      let rows = try JSONDecoder().decode([Row].self, from: Data(bytes))
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
    case .typeMismatch(_, let context), .valueNotFound(_, let context):
      "\(place(context))\(context.debugDescription)"
    case .dataCorrupted(let context):
      (context.underlyingError as NSError?)?.userInfo["NSDebugDescription"] as? String
        ?? context.debugDescription
    @unknown default: "\(error)"
    }
  }

  private static func place(_ context: DecodingError.Context) -> String {
    context.codingPath.compactMap(\.intValue).first.map { "row \($0 + 1): " } ?? ""
  }
}

/// A file with rows that can't be understood.
struct BadRows: Error, CustomStringConvertible {
  let path: String
  let reason: String

  var description: String {
    "\(path): \(reason); write [{\"header\": \"my.h\", \"operation\": \"name(in1) -> out0\"}]"
  }
}
