/// Someone who answers with the help of a model.
struct Agent: Sendable {
  let name: String
  let description: String
  let provider: String
  let model: String
  let instructions: String
}
