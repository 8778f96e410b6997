package import Conventions

/// What spans have in common that are counted together: all that an overview tells apart.
package struct Operation: Hashable, Sendable {
  package var type: SpanType
  /// The span's name, without IDs.
  package var name: String
  /// Who acts: the span's agent, or that of the nearest span above.
  package var agent: String?
  package var tool: String?
  package var model: String?
  /// A call of a model or tool, as traces count them: not the outer or inner side of another.
  package var isCall: Bool

  package init(type: SpanType, name: String, agent: String?, tool: String?, model: String?, isCall: Bool) {
    self.type = type
    self.name = name
    self.agent = agent
    self.tool = tool
    self.model = model
    self.isCall = isCall
  }
}
