import OTLP
import Redaction
import Telemetry
import Testing

@Test(
  arguments: [
    ("text badge EMP-[0-9]{6}", "see EMP-123456.", "see [masked: badge]."),
    ("text badge EMP-[0-9]{6}", "TEMP-123456 EMP-1234567 EMP-12345", "TEMP-123456 EMP-1234567 EMP-12345"),
    (#"text id \d{3}-\d{2,4}"#, "a 123-45678 123-456", "a 123-45678 [masked: id]"),
    ("text pin [0-9]{6}", #"{"n":123456,"s":"x 123456"}"#, #"{"n":"[masked: pin]","s":"x [masked: pin]"}"#),
    ("text pin [0-9]{6}", #"{"n": -1.123456e5}"#, #"{"n": -1.123456e5}"#),
    (#"text hook https://hooks\.[^ ]+"#, "at https://hooks.example/a?b now", "at [masked: hook] now"),
    ("key ssn", #"{"ssn":"123","nossn":"9","SSN":4}"#, #"{"ssn":"[masked: ssn]","nossn":"9","SSN":"[masked: ssn]"}"#),
    ("email", "bob@example.org 4111111111111111", "[masked: e-mail] 4111111111111111"),
    ("standard\nnot email\n# all but addresses", "bob@example.org 4111111111111111", "bob@example.org [masked: card]"),
  ] as [(String, String, String)])
func rulesOfOnesOwnMaskTexts(rules: String, text: String, expected: String) throws {
  #expect(try Redactor(rules: rules).text(text) == expected)
}

@Test func aNameMasksAllThatIsBelowIt() throws {
  let redactor = try Redactor(rules: "key customer.*\nkey pin")
  #expect(
    try redactor.value(.map([Attribute("a", .string("x"))]), key: "Customer.Address") == .string("[masked: customer.*]")
  )
  #expect(try redactor.value(.int(1234), key: "pin") == .string("[masked: pin]"))
  #expect(try redactor.value(.bool(true), key: "pin") == .bool(true))
  #expect(try redactor.value(.string(""), key: "pin") == .string(""))
  let nested = AttributeValue.array([.map([Attribute("pin", .string("1")), Attribute("b", .string("2"))])])
  #expect(
    try redactor.value(nested)
      == .array([.map([Attribute("pin", .string("[masked: pin]")), Attribute("b", .string("2"))])]))
}

@Test func whatIsKeptIsNotMasked() throws {
  let redactor = try Redactor(rules: "standard\nkeep support.contact\nkey session.id")
  #expect(try redactor.text("help@example.org", key: "support.contact") == "help@example.org")
  #expect(try redactor.text("abc", key: "session.id") == "[masked: session.id]")
}

@Test(
  arguments: [
    ("emial", "line 1: “emial” is no kind of secret"), ("\nkey", "line 2: “key” takes one name"),
    ("text x (a|b)", "line 1: the pattern “(a|b)” has a “(”"), ("text x [a", "has a [ without its ]"),
    ("text x a{3,1}", "impossibly often"), ("text x a*", "matches nothing at all"), ("key a\"b", "cannot be a name"),
    ("text x *", "repeats nothing"), ("one two", "is no rule"), ("text x [9-0]", "ends before it begins"),
  ] as [(String, String)])
func wrongRulesAreExplained(rules: String, expected: String) throws {
  let problem = #expect(throws: RuleProblem.self) { try RedactionRules(parsing: rules) }
  #expect(problem?.description.contains(expected) == true, "\(problem?.description ?? "")")
}

@Test func whatWasMaskedIsCountedByRule() throws {
  let redactor = try Redactor(rules: "email\nkey pin")
  var span = Telemetry.Span.sample
  span.name = "mail a@example.org and b@example.org"
  span.attributes = [Attribute("pin", .int(7)), Attribute("pin", .bool(true))]
  redactor.note(try redactor.masked(OTLP.encode(span), as: .span).counts)
  redactor.note(try redactor.masked(OTLP.encode(.sample), as: .span).counts)
  #expect(redactor.tally.map(\.rule.name) == ["email", "key pin"])
  #expect(redactor.tally.map(\.count) == [2, 1])
}
