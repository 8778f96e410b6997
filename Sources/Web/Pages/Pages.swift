/// Every page that has a template, to be looked for at start.
enum Pages {
  static let all: [any HTMLPage.Type] = [
    ProblemPage.self,
    SessionsPage.self,
    SessionPage.self,
    TracesPage.self,
    TracePage.self,
    SpanPage.self,
    TranscriptPage.self,
    SequenceViewPage.self,
    GraphViewPage.self,
    CostPage.self,
    PathPage.self,
    FlamePage.self,
    SpansPage.self,
    OperationsPage.self,
    RawPage.self,
    ComparePage.self,
    SessionCostPage.self,
    CostsPage.self,
    PricesPage.self,
    BudgetsPage.self,
    OverviewPage.self,
    LogsPage.self,
    LogPage.self,
    TraceLogsPage.self,
    SessionLogsPage.self,
    MetricsPage.self,
    MetricPage.self,
    ConnectPage.self,
    SettingsPage.self,
    RedactionPage.self,
    RemovalPage.self,
    LoginPage.self,
    SharePage.self,
  ]

  /// The templates of rows of long lists.
  static let rows = [TracePage.rowTemplate]
}
