import Foundation

#if Network
  import FoundationNetworking

  extension LNTServer {
    /// Sends a report and waits for the answer to it.
    func post(_ report: [UInt8], limit: Double) async throws(LNTError) -> LNTResponse {
      var request = URLRequest(url: url)
      request.httpMethod = "POST"
      request.httpBody = Data(report)
      request.setValue("application/json", forHTTPHeaderField: "Content-Type")
      if let token { request.setValue(token, forHTTPHeaderField: "AuthToken") }
      let configuration = URLSessionConfiguration.ephemeral
      configuration.timeoutIntervalForRequest = limit
      configuration.timeoutIntervalForResource = limit
      let session = URLSession(
        configuration: configuration, delegate: StayingHere(), delegateQueue: nil)
      defer { session.invalidateAndCancel() }
      do {
        let (data, answer) = try await session.data(for: request)
        let response = answer as? HTTPURLResponse
        return LNTResponse(
          status: response?.statusCode ?? 0,
          location: response?.value(forHTTPHeaderField: "Location"), body: data)
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
#else
  extension LNTServer {
    /// Refuses: this build is linked without the libraries that reach a server.
    func post(_ report: [UInt8], limit: Double) async throws(LNTError) -> LNTResponse {
      throw .unreachable(host, reason: "this build has no network; submit from one that has")
    }
  }
#endif
