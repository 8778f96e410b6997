import HTTPServer
import OTLP
import Store
import Telemetry

/// Metrics: all of them, and one over time.
enum MetricRoutes {
  static let all = [
    Route(
      .get, MetricLinks.list, as: .all,
      "Metrics by name. Filters: `q`, `service`, `range`, `since`; `offset`.", list),
    Route(
      .get, MetricLinks.list + "/{name}", as: .all,
      "One metric over time. `show` is one of \(MetricMeasure.allCases.map(\.rawValue).joined(separator: ", ")); `by` an "
        + "attribute; `where` `attribute=value`, repeatable; `service`, `range`, `since`, `until`; `kind` and `unit` of "
        + "several of one name.", one),
    Route(
      .get, MetricLinks.list + "/{name}.otlp.json",
      "The data points of a metric as OTLP/JSON, to download, filtered as its page.", otlp),
  ]

  private static func list(_ site: Site, _ visit: Visit) throws -> Response {
    if let clean = visit.cleanAddress { return site.redirect(to: clean) }
    let filter = try MetricFilter(visit)
    let query = filter.list
    let page = try site.store.metrics(query)
    let next = page.hasMore ? query.offset + query.limit : nil
    switch visit.representation {
    case .html:
      let total = try site.store.metricCount(query)
      return try site.html(MetricsPage(page, total: total, filter: filter, site: site, visit: visit))
    case .json: return site.json(MetricText.json(page.metrics, next: next))
    case .markdown:
      return site.markdown(
        MetricText.markdown(MetricsPage.rows(page.metrics, filter, now: visit.now), next: next))
    }
  }

  private static func one(_ site: Site, _ visit: Visit) throws -> Response {
    if let clean = visit.cleanAddress { return site.redirect(to: clean) }
    let filter = try MetricFilter(visit)
    let (metric, others) = try chosen(visit.parameter("name"), filter, site.store)
    let report = try MetricReport(metric, filter, store: site.store, now: visit.now)
    switch visit.representation {
    case .html:
      let known = try site.store.known(report.exemplars.compactMap(\.traceID))
      return try site.html(
        MetricPage(report, others: others, filter: filter, known: known, site: site, visit: visit))
    case .json: return site.json(MetricText.json(report, filter))
    case .markdown:
      return site.markdown(MetricText.markdown(report, MetricChart(report, MetricLinks(metric, filter))))
    }
  }

  /// Of the metrics of one name the one that is asked for, else the one that came last; and the others.
  private static func chosen(
    _ name: String, _ filter: MetricFilter, _ store: Store
  ) throws -> (metric: MetricName, others: [MetricName]) {
    var query = MetricQuery()
    query.name = name
    let all = try store.metrics(query).metrics
    let found = all.filter { summary in
      filter.kind.map { $0 == summary.metric.kind } ?? true && filter.unit.map { $0 == summary.metric.unit } ?? true
    }
    guard let metric = found.max(by: { $0.lastTime < $1.lastTime })?.metric else {
      throw Problem.notFound("No metric “\(name.prefix(200))” of this kind and unit has arrived.")
    }
    return (metric, all.map(\.metric).filter { $0 != metric })
  }

  /// Series of one metric in a file: as many as a busy service has.
  private static let exportedSeries = 100_000

  private static func otlp(_ site: Site, _ visit: Visit) throws -> Response {
    let filter = try MetricFilter(visit)
    let metric = try chosen(visit.parameter("name"), filter, site.store).metric
    let range = (filter.since ?? .min)..<max(filter.since ?? .min, filter.until ?? .max)
    let series = try site.store.series(of: metric, service: filter.service, in: range, limit: exportedSeries).filter {
      series in
      let row = MetricSeriesRow(series)
      return filter.conditions.allSatisfy { row.has($0.key, $0.value) }
    }
    let points = try site.store.points(of: series, in: range)
    let groups = zip(zip(series, points), try site.store.origins(of: series)).map { pair, origin in
      stored(pair.0, pair.1.points.filter { $0.columns.time >= range.lowerBound }, origin)
    }
    var headers: Headers = [
      "Content-Type": Representation.json.contentType, "Cache-Control": "no-cache",
      "Content-Disposition": "attachment; filename=\"metric.otlp.json\"",
    ]
    if let cut = points.compactMap(\.cutTime).max() {
      // Points of the time of the cut may be in both: better twice than never.
      let until = Timestamp(min(cut.saturating(adding: 1), range.upperBound.saturating(subtracting: 1)))
      let path = visit.request.path + filter.parameters.setting("until", until.rfc3339).suffix
      headers.add("Link", "<\(path)>; rel=\"next\"")
    }
    let request = OTLP.metricsRequest(groups.filter { !$0.points.isEmpty })
    return Response(headers: headers, body: try OTLP.json(fromProtobuf: request, as: .metricsRequest))
  }

  private static func stored(
    _ series: MetricSeries, _ points: [SeriesPoints.Point],
    _ origin: (resource: DescribedMessage, scope: DescribedMessage)
  ) -> OTLP.StoredMetrics {
    let metric = series.metric
    return OTLP.StoredMetrics(
      origin: OTLP.StoredSpans(
        resource: origin.resource.message, resourceSchemaURL: origin.resource.schemaURL, scope: origin.scope.message,
        scopeSchemaURL: origin.scope.schemaURL, spans: []),
      name: metric.name, description: metric.description, unit: metric.unit, kind: metric.kind,
      temporality: metric.temporality, isMonotonic: metric.isMonotonic, metadata: metric.metadata,
      points: points.map { point in
        var range = PointRange()
        range.startTime = UInt64(max(0, point.columns.startTime))
        range.time = UInt64(max(0, point.columns.time))
        range.flags = point.columns.flags
        range.value = point.columns.value
        range.count = point.columns.count
        return OTLP.StoredPoint(range: range, attributes: series.attributes, content: point.content)
      })
  }
}
