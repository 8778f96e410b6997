extension Samples {
  /// Two comedians of AG2's kind.
  static let comedyNight = Sample(
    name: "comedy-night", minutesAgo: 26, pace: 0.006,
    sender: Sender(
      service: "open-mic", version: "0.4.1", language: "python", sdk: "1.45.2",
      scope: "opentelemetry.instrumentation.ag2", scopeVersion: "0.14.0"),
    turns: [Turn(Comedy.show)])
}

/// The evening's cast and script.
enum Comedy {
  private static let stage = AG2(
    conversation: "271828182845904523536028747135266249775", model: "gpt-4.1-mini", prices: (0.4, 1.6))

  private static let odette = AG2.Speaker(
    name: "Odette",
    instructions: """
      You are Odette, a librarian turned comedian. You never smile and never explain. One joke a turn, two sentences at \
      most, always on your partner's last subject. Say CURTAIN when you have had the last word.
      """)

  private static let basil = AG2.Speaker(
    name: "Basil",
    instructions: """
      You are Basil, a magician who cannot keep a secret. Answer Odette's joke with one of your own about the same \
      thing. Two sentences at most.
      """)

  static let show = stage.conversation(
    openedBy: basil, saying: "Good evening! Odette, the people want to hear about your smart kitchen.",
    [
      AG2.Line(
        odette, "My fridge has joined a book club. It has read every label I own and found the yoghurt predictable.",
        seconds: 1.62, tokens: Tokens(in: 96, out: 27)),
      AG2.Line(
        basil,
        "Mine practises magic: each night half a cheesecake disappears. And each morning it picks me as the volunteer.",
        seconds: 1.35, tokens: Tokens(in: 121, out: 26)),
      AG2.Line(
        odette, "At least yours confesses. My scales have been on airplane mode since Christmas, out of tact.",
        seconds: 1.18, tokens: Tokens(in: 158, out: 24)),
      AG2.Line(
        basil, "I sawed a smart toaster in half once. It asked both halves to accept the new terms.",
        seconds: 2.04, tokens: Tokens(in: 176, out: 22)),
      AG2.Line(
        odette,
        """
        I keep my toaster's manual under Fiction. It promises even browning on page four, and nobody ever returns from \
        page five.
        """,
        seconds: 1.77, tokens: Tokens(in: 211, out: 29)),
      AG2.Line(
        basil, "My kettle wants to be my assistant. It already vanishes in smoke and comes back as a bill.",
        seconds: 1.41, tokens: Tokens(in: 236, out: 24)),
      AG2.Line(
        odette, "Mine only whistles at the end of a chapter. Good night; the dishwasher is taking notes. CURTAIN",
        seconds: 1.29, tokens: Tokens(in: 273, out: 25)),
    ])
}
