package chat.api;

import java.io.Serializable;

/**
 * Who is connected: one session as its node tells it to its peers. What the account is called and
 * which rooms it is in is in the log.
 *
 * @param device the client process
 * @param since when the session began, milliseconds since 1970
 */
public record Presence(Account account, long device, long since) implements Serializable {
  public Presence {
    Values.given(account, "account");
  }
}
