import Mustache

extension TotalsCells: MustacheParent {
  func child(named name: String) -> Any? {
    switch name {
    case "duration": duration
    case "spans": spans
    case "modelCalls": modelCalls
    case "toolCalls": toolCalls
    case "tokensIn": tokensIn
    case "tokensCached": tokensCached
    case "tokensOut": tokensOut
    case "exactTokens": exactTokens
    case "cost": cost
    case "costHint": costHint
    case "errors": errors
    case "hasErrors": hasErrors
    case "started": started
    case "agents": agents
    case "moreAgents": moreAgents
    case "services": services
    case "moreServices": moreServices
    default: nil
    }
  }
}
