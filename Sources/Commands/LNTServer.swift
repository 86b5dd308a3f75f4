import Foundation
import FoundationNetworking

/// A server of LNT, by its API.
struct LNTServer {
  private let url: URL
  private let token: String?

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
    var request = URLRequest(url: url)
    request.httpMethod = "POST"
    request.httpBody = Data(report)
    request.setValue("application/json", forHTTPHeaderField: "Content-Type")
    if let token { request.setValue(token, forHTTPHeaderField: "AuthToken") }
    let (data, response) = try await send(request, limit: limit)
    let status = response?.statusCode ?? 0
    // A run that was taken is answered by a redirection to it.
    if (300..<400).contains(status), let place = response?.value(forHTTPHeaderField: "Location"),
      place.contains("/runs/")
    {
      return place
    }
    let answer = try? JSONDecoder().decode(Answer.self, from: data)
    let reason = answer?.error ?? answer?.msg ?? "it doesn't answer as LNT does"
    throw .refused(host, status: status, reason: reason)
  }

  private var host: String {
    url.host.map { host in url.port.map { "\(host):\($0)" } ?? host } ?? ""
  }

  private func send(_ request: URLRequest, limit: Double) async throws(LNTError) -> (
    Data, HTTPURLResponse?
  ) {
    let configuration = URLSessionConfiguration.ephemeral
    configuration.timeoutIntervalForRequest = limit
    configuration.timeoutIntervalForResource = limit
    let session = URLSession(
      configuration: configuration, delegate: StayingHere(), delegateQueue: nil)
    defer { session.invalidateAndCancel() }
    do {
      let (data, response) = try await session.data(for: request)
      return (data, response as? HTTPURLResponse)
    } catch let error as URLError where error.code == .timedOut {
      throw .timeLimit(host, seconds: limit)
    } catch {
      throw .unreachable(host, reason: error.localizedDescription)
    }
  }
}

/// Follows no redirection: where it leads is the answer, and a whole run is not read back.
private final class StayingHere: NSObject, URLSessionTaskDelegate {
  func urlSession(
    _ session: URLSession, task: URLSessionTask,
    willPerformHTTPRedirection response: HTTPURLResponse, newRequest request: URLRequest,
    completionHandler: @escaping @Sendable (URLRequest?) -> Void
  ) {
    completionHandler(nil)
  }
}

private struct Answer: Decodable {
  let error: String?
  let msg: String?
}

/// Why a server of LNT has not taken a report.
enum LNTError: Error, CustomStringConvertible {
  case address(String)
  case unreachable(String, reason: String)
  case timeLimit(String, seconds: Double)
  case refused(String, status: Int, reason: String)

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
