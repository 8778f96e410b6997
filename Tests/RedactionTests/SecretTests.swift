import Redaction
import Testing

private let pem = "-----BEGIN RSA PRI~VATE KEY-----\nMIIEowIBAAKCAQEA7\nab+/==\n-----END RSA PRI~VATE KEY-----"
private let jwt = "ey~JhbGciOiJIUzI1NiJ9.ey~JzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U"
private let hex32 = "0af7651916cd43dd8448eb211c80319c"

@Test(
  arguments: [
    // Keys of known forms
    ("use sk-~proj-Ab12Cd34Ef56Gh78Ij90Kl12 now", "use [masked: API key] now"),
    ("sk-~ant-api03-abcdefghij0123456789-ABCDE_fg", "[masked: API key]"),
    ("sk-~lf-0af76519-16cd-43dd-8448-eb211c80319c", "[masked: API key]"),
    ("gh~p_0123456789abcdefghijABCDEFGHIJ012345.", "[masked: API key]."),
    ("github~_pat_11ABCDEFG0abcdefghijkl_0123456789abcdefghijABCDEFGHIJ0123456789abcdefghi", "[masked: API key]"),
    ("AK~IAIOSFODNN7EXAMPLE", "[masked: API key]"),
    ("(AI~zaSyA1234567890abcdefghijklmnopqrstuv)", "([masked: API key])"),
    ("xo~xb-123456789012-abcdefghijklmnop", "[masked: API key]"),
    ("sk~_live_0123456789abcdefABCDEF", "[masked: API key]"),
    ("glp~at-ABCdef0123456789_-xy", "[masked: API key]"),
    ("h~f_abcdefghijklmnopqrstuvwxyzABCDEF", "[masked: API key]"),
    (#"{"k":"line\nsk-~proj-Ab12Cd34Ef56Gh78Ij90Kl12"}"#, #"{"k":"line\n[masked: API key]"}"#),
    (#"\u003csk-~proj-Ab12Cd34Ef56Gh78Ij90Kl12\u003e"#, #"\u003c[masked: API key]\u003e"#),
    // Tokens
    (jwt, "[masked: JWT]"),
    ("curl -H 'Auth: Bearer abc123def456ghi789'", "curl -H 'Auth: Bearer [masked: authorization]'"),
    ("Basic dXNlcjpwYXNzd29yZA== sent", "Basic [masked: authorization] sent"),
    (pem, "[masked: private key]"),
    (#"{"key_file":"\#(pem.replacing("\n", with: "\\n"))","a":1}"#, #"{"key_file":"[masked: private key]","a":1}"#),
    ("-----BEGIN PRI~VATE KEY-----\nMIIEowIBAAKC", "[masked: private key]"),
    // Passwords
    ("postgres://admin:s3cr~et@db.local:5432/app", "postgres://admin:[masked: password]@db.local:5432/app"),
    (#"{"password":"hun~ter2","user":"bob"}"#, #"{"password":"[masked: secret]","user":"bob"}"#),
    (#"{"api_key": "a\"b", "n": 1}"#, #"{"api_key": "[masked: secret]", "n": 1}"#),
    (#"{"args":"{\"client_secret\":\"x\\\"y\"}"}"#, #"{"args":"{\"client_secret\":\"[masked: secret]\"}"}"#),
    (#"{"password": 123456, "a": 1}"#, #"{"password": "[masked: secret]", "a": 1}"#),
    ("OPENAI_API_KEY=abcdef123456 python run.py", "OPENAI_API_KEY=[masked: secret] python run.py"),
    ("{'db_password': 'tops3cret'}", "{'db_password': '[masked: secret]'}"),
    // People
    ("write to alice.b+x@mail.example.com.", "write to [masked: e-mail]."),
    (#"{"to":"x\nbob@example.org"}"#, #"{"to":"x\n[masked: e-mail]"}"#),
    ("联系bob@example.org谢谢", "联系[masked: e-mail]谢谢"),
    ("card 4111 1111 1111 1111 exp", "card [masked: card] exp"),
    ("4111-1111-1111-1111", "[masked: card]"),
    ("3782 822463 10005", "[masked: card]"),
    (#"{"pan":5555555555554444,"b":[4242424242424242, 7]}"#, #"{"pan":"[masked: card]","b":["[masked: card]", 7]}"#),
    (#"{"t":"4242424242424242, 5555555555554444, x"}"#, #"{"t":"[masked: card], [masked: card], x"}"#),
    (#"{"a":"{\"pan\":5555555555554444}"}"#, #"{"a":"{\"pan\":\"[masked: card]\"}"}"#),
    ("DE89 3704 0044 0532 0130 00 please", "[masked: IBAN] please"),
    ("to GB29NWBK60161331926819,", "to [masked: IBAN],"),
  ] as [(String, String)])
func masksWhatIsSecret(text: String, expected: String) throws {
  #expect(try Redactor.standard.text(text.joined) == expected)
}

@Test(
  arguments: [
    hex32, "00-\(hex32)-b7ad6b7169203331-01", "4b825dc6-42cb-4eb9-a060-e54bf8d69288",
    "11111111-2222-3333-4444-555555555555",
    "2026-11-21T23:46:41.123456789Z", "1763768801123456789", "1763768801123", "4763768801.1234567890123",
    "0.4111111111111111",
    "4111111111111112", "4111111111111111-7", "a4111111111111111", "4444444444444444", "123 4567 8901 2345",
    "gpt-4o-2024-11-20", "claude-sonnet-4-5-20250929", "gemini-2.5-pro-preview-05-06",
    "sk-learn-pipeline-classifier-v2-regression",
    "risk-sk-proj-Ab12Cd34Ef56Gh78Ij90Kl12", "ghp_short", "chatcmpl-AbCdEf0123456789AbCdEf0123456",
    "resp_0123456789abcdef0123456789abcdef",
    "msg_01XFDUDYJgAACzvnptvVoYEL", "call_abcdefghijklmnop12345678", "toolu_01A09q90qw90lq917835lq9",
    "git@github.com:apple/swift.git", "lodash@4.17.21", "icon@2x.png", "@app.route('/x')", "actions/checkout@v4",
    "user@localhost",
    "https://example.com:8080/a@b", "https://user@host", "postgres://{user}:{password}@host/db",
    "http://[::1]:4318/v1/traces",
    #"{"max_tokens": 4096, "token_count": 12, "token": "Hello"}"#, #"{"password": {"type": "string"}}"#,
    #"{"password": ""}"#,
    #"{"password": null, "secret": true}"#, "password: required", "api_key=os.environ", "if password == expected1:",
    "the secret: patience",
    #"api_key="${API_KEY}""#, "Bearer authentication is used", "Basic authentication",
    "the bearer of this letter, born 1984",
    "eyJhbGciOi", "DE89370400440532013001", "ISO9001 AB12 CD34",
    "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----",
    "-----BEGIN PUBLIC KEY-----", "[masked: e-mail]", #"{"password":"[masked: secret]"}"#, "é漢字🧭 \u{0} \\ \"", "", "@",
    "sk-", "://", "=",
  ])
func leavesLookAlikes(text: String) throws {
  #expect(try Redactor.standard.text(text) == text)
}

@Test(arguments: [
  "session.id", "gen_ai.conversation.id", "gen_ai.request.model", "gen_ai.response.model", "gen_ai.response.id",
])
func leavesWhatPagesFindThingsBy(key: String) throws {
  #expect(try Redactor.standard.text("alice@example.com", key: key) == "alice@example.com")
}

@Test(arguments: [
  ("http.request.header.authorization", "x"), ("db.password", "x"), ("OPENAI_API_KEY", "x"), ("app.clientSecret", "x"),
  ("http.request.header.cookie", "a=b"),
])
func masksWholeValuesForTheirNames(key: String, text: String) throws {
  #expect(try Redactor.standard.text(text, key: key) == "[masked: secret]")
}
