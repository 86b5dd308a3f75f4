import FoundationEssentials
import Freestanding

/// A server of LNT, by its API.
struct LNTServer {
  let url: URL
  let token: String?

  /// Takes the address of a server, or that of the runs of a suite.
  init(_ address: String, token: String?) throws(LNTError) {
    guard var parts = URLComponents(string: address),
      ["http", "https"].contains(parts.scheme ?? ""),
      parts.host?.isEmpty == false
    else { throw .address(address) }
    if parts.path.isEmpty || parts.path == "/" { parts.path = "/api/db_default/v4/clobber/runs" }
    // A machine that has changed is another machine, not an error.
    if parts.query == nil {
      parts.queryItems = [URLQueryItem(name: "select_machine", value: "split")]
    }
    guard let url = parts.url else { throw .address(address) }
    self.url = url
    self.token = token
  }

  /// Submits a report.
  ///
  /// - Returns: Where the server keeps the run.
  func submit(_ report: [UInt8], limit: Double) async throws(LNTError) -> String {
    let response = try await post(report, limit: limit)
    // A run that was taken is answered by a redirection to it.
    if (300..<400).contains(response.status), let place = response.location,
      place.contains("/runs/")
    {
      return place
    }
    let answer = try? JSONDecoder().decode(Answer.self, from: response.body)
    let reason = answer?.error ?? answer?.msg ?? "it doesn't answer as LNT does"
    throw .refused(host, status: response.status, reason: reason)
  }

  var host: String {
    url.host.map { host in url.port.map { "\(host):\($0)" } ?? host } ?? ""
  }
}

/// What a server answers, before anybody has understood it.
struct LNTResponse {
  var status: Int
  var location: String?
  var body: Data
}

private struct Answer: Decodable {
  let error: String?
  let msg: String?
}

/// Why a server of LNT has not taken a report.
enum LNTError: ExitCoded, CustomStringConvertible {
  case address(String)
  case unreachable(String, reason: String)
  case timeLimit(String, seconds: Double)
  case refused(String, status: Int, reason: String)

  var exitKind: ExitKind {
    switch self {
    case .address: .usage
    case .unreachable, .timeLimit, .refused: .unavailable
    }
  }

  var description: String {
    switch self {
    case .address(let text): "'\(text)' is no http or https address of a server"
    case .unreachable(let host, let reason): "can't submit to \(host): \(reason)"
    case .timeLimit(let host, let seconds): "\(host) didn't answer within \(seconds) s"
    case .refused(let host, let status, let reason):
      "\(host) refused the report (HTTP \(status)): \(reason)"
    }
  }
}
