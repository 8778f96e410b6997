/// Every address of the site. What is not here is a 404.
enum Routes {
  static let all: [Route] = [
    HomeRoutes.all,
    ListRoutes.all,
    SessionRoutes.all,
    TraceRoutes.all,
    TraceViewRoutes.all,
    CompareRoutes.all,
    TimelineRoutes.all,
    TranscriptRoutes.all,
    DiagramRoutes.all,
    CostRoutes.all,
    OverviewRoutes.all,
    LogRoutes.all,
    MetricRoutes.all,
    PriceRoutes.all,
    BudgetRoutes.all,
    ConnectRoutes.all,
    SettingsRoutes.all,
    RemovalRoutes.all,
    OperationRoutes.all,
    OTLPRoutes.all,
    AgentOpsRoutes.all,
    LangfuseRoutes.all,
    AgentOSRoutes.all,
    OtherDoorRoutes.all,
  ].flatMap(\.self)
}
