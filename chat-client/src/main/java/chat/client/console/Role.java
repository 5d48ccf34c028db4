package chat.client.console;

/** What a piece of text is; the {@link Theme} says how that looks. */
enum Role {
  /** What people say, and answers to commands. */
  PLAIN,
  /** Times, notices that nobody has to read, the frame around things. */
  QUIET,
  /** {@code [NODE]}, {@code [JOIN]} and the like. */
  TAG,
  /** Another user's name; coloured by the name. */
  NAME,
  /** One's own name. */
  OWN,
  /** The name of who mentions the reader. */
  MENTION,
  /** A private line's frame. */
  PRIVATE,
  /** What did not work. */
  ERROR,
  /** The line above the input. */
  BAR,
  /** What stands out in that line. */
  BAR_STRONG,
  /** The prompt. */
  PROMPT
}
