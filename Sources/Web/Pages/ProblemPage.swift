/// The page of everything that went wrong.
struct ProblemPage: HTMLPage {
  static let template = "problem"

  let frame: Frame
  let status: String
  let title: String
  let message: String

  init(frame: Frame, problem: Problem) {
    self.frame = frame
    status = String(problem.status)
    title = problem.title
    message = problem.message
  }
}
