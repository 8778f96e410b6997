/// The first turn: find the fault and repair it.
extension Coding {
  private static let wish = """
    The invoice export test has been failing on CI since Friday, but only there. Please find out why and fix it.
    """

  static let repair = AgentRun(
    agent, asked: wish,
    rounds: [
      Round(
        "I will run the failing test first.", seconds: 1.9, tokens: Tokens(in: 1_842, out: 61), uses: [failingTest]),
      Round(
        "It expects `1.234,50` and gets `1,234.50`. I want to see how the format is chosen.", seconds: 2.6,
        tokens: Tokens(in: 2_515, out: 88, cached: 1_792), uses: [wrongPath, search]),
      Round(
        "The settings moved. Reading the module that imports them instead.", seconds: 2.2,
        tokens: Tokens(in: 3_207, out: 54, cached: 2_432), uses: [source]
      ) { read in
        rateLimited(read, attempt: 1, retryAfter: 8)
        rateLimited(read, attempt: 2, retryAfter: 16).after(8)
        Step("wait for the rate limit", seconds: 16, ["retry.attempt": 3])
      },
      Round(diagnosis, seconds: 5.8, tokens: Tokens(in: 3_904, out: 203, cached: 3_200), uses: [goAhead]),
      Round(seconds: 2.4, tokens: Tokens(in: 4_166, out: 139, cached: 3_840), uses: [edit]),
      Round(
        seconds: 1.5, tokens: Tokens(in: 4_371, out: 47, cached: 4_096), uses: [passingTest]),
      Round(
        """
        Fixed. The export took its number format from the machine's locale; the new CI image has `C.UTF-8` where the \
        old one had `de_DE`. It now takes the customer's locale, as the rest of the invoice does. All 214 tests pass \
        here, also under `LC_ALL=C`.
        """,
        seconds: 3.3, tokens: Tokens(in: 4_702, out: 96, cached: 4_352)),
    ])

  private static let failingTest = run(
    "pytest tests/test_invoice_export.py -x -q", exitCode: 1, seconds: 4.7,
    printing: """
      F
      tests/test_invoice_export.py:41: AssertionError
      E   assert '1,234.50' == '1.234,50'
      1 failed in 3.91s
      """)

  private static let wrongPath = ToolUse(
    "read_file", #"{"path": "invoices/settings.py"}"#,
    gives: "FileNotFoundError: invoices/settings.py", seconds: 0.004
  )
  .raising(
    Failure(
      "FileNotFoundError", "[Errno 2] No such file or directory: 'invoices/settings.py'",
      stackTrace: """
        Traceback (most recent call last):
          File "/app/agent/tools.py", line 57, in call
            return self.function(**arguments)
          File "/app/agent/files.py", line 23, in read_file
            with open(self.root / path, encoding="utf-8") as file:
        FileNotFoundError: [Errno 2] No such file or directory: 'invoices/settings.py'
        """))

  private static let search = ToolUse(
    "search_code", #"{"pattern": "format_amount|setlocale", "path": "invoices"}"#,
    gives: """
      invoices/export.py:12: from invoices.config import number_format
      invoices/export.py:58:     return format_amount(total, locale.getlocale())
      invoices/render.py:31:     return format_amount(total, customer.locale)
      """,
    seconds: 0.21)

  private static let source = ToolUse(
    "read_file", #"{"path": "invoices/export.py", "lines": "50-62"}"#,
    gives: """
      def total_line(invoice, customer):
          total = sum(line.amount for line in invoice.lines)
          # Same format as on paper.
          return format_amount(total, locale.getlocale())
      """,
    seconds: 0.003)

  private static let diagnosis = """
    Found it. `export.py` formats with the locale of the process, `render.py` with the customer's. On your machines \
    both are German, so nobody noticed; the CI image changed on Friday. I would change one line:

    ```diff
    -    return format_amount(total, locale.getlocale())
    +    return format_amount(total, customer.locale)
    ```
    """

  private static let goAhead = approval(
    "May I change invoices/export.py, line 58, to use customer.locale?",
    answer: "Yes. Please also run everything once with LC_ALL=C.", seconds: 231)

  private static let edit = ToolUse(
    "edit_file",
    #"{"path": "invoices/export.py", "line": 58, "with": "    return format_amount(total, customer.locale)"}"#,
    gives: #"{"changed": 1}"#, seconds: 0.006)

  private static let passingTest = run(
    "LC_ALL=C pytest -q", exitCode: 0, seconds: 31.6,
    printing: """
      ........................................................................ [ 33%]
      ........................................................................ [ 67%]
      ......................................................................   [100%]
      214 passed in 30.88s
      """)
}
