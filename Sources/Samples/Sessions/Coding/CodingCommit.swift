/// The second turn: commit it.
extension Coding {
  static let commit = AgentRun(
    agent, asked: "Great, commit it on a branch. Mention the CI image in the message.", history: repair.remembered,
    rounds: [
      Round(
        seconds: 1.7, tokens: Tokens(in: 2_263, out: 94, cached: 1_792),
        uses: [
          run(
            "git commit -am 'Format export totals in the locale of the customer'", exitCode: 0, seconds: 0.34,
            printing: "[export-locale 4be19c2] Format export totals in the locale of the customer\n 1 file changed")
        ]),
      Round(
        "Done: branch `export-locale`, commit 4be19c2. The body says that the CI image of Friday brought it to light.",
        seconds: 1.2, tokens: Tokens(in: 2_402, out: 41, cached: 2_176)),
    ])
}
