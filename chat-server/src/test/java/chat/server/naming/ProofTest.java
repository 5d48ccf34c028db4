package chat.server.naming;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.server.naming.Proof.Party;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProofTest {
  private final AtomicLong now = new AtomicLong();
  private final Nonces nonces = new Nonces(now::get);
  private final Cookie cookie = cookie("secret");
  private final Party caller = new Party("nodo1", 1, "10.0.0.1:4001", Nonces.fresh());
  private final Party answerer = new Party("nodo2", 2, "10.0.0.2:4002", nonces.issue());

  @Test
  void sameCookieAndPartiesGiveTheSameProof() {
    byte[] proof = Proof.ofLinkRequest(cookie, caller, answerer);
    assertArrayEquals(proof, Proof.ofLinkRequest(cookie("secret"), caller, answerer));
    assertTrue(accepted(proof));
  }

  @Test
  void anotherCookieIsRefused() {
    assertFalse(accepted(Proof.ofLinkRequest(cookie("another"), caller, answerer)));
  }

  @Test
  void replayIsRefused() {
    byte[] proof = Proof.ofLinkRequest(cookie, caller, answerer);
    assertTrue(accepted(proof));
    assertFalse(accepted(proof));
  }

  @Test
  void wrongProofDoesNotUseTheNonceUp() {
    assertFalse(accepted(new byte[32]));
    assertTrue(accepted(Proof.ofLinkRequest(cookie, caller, answerer)));
  }

  @Test
  void proofReflectedToItsMakerIsRefused() {
    assertFalse(accepted(Proof.ofLinkReply(cookie, caller, answerer)));
    assertFalse(accepted(Proof.ofLinkRequest(cookie, answerer, caller)));
  }

  @Test
  void proofMadeForAnotherAddressOrBootIsRefused() {
    Party elsewhere = new Party("nodo2", 2, "10.0.0.66:4002", answerer.nonce());
    assertFalse(accepted(Proof.ofLinkRequest(cookie, caller, elsewhere)));
    Party restarted = new Party("nodo2", 3, "10.0.0.2:4002", answerer.nonce());
    assertFalse(accepted(Proof.ofLinkRequest(cookie, caller, restarted)));
  }

  @Test
  void nonceThatWeDidNotIssueIsRefused() {
    Party stranger = new Party("nodo2", 2, "10.0.0.2:4002", Nonces.fresh());
    byte[] proof = Proof.ofLinkRequest(cookie, caller, stranger);
    assertFalse(nonces.accept(stranger.nonce(), proof, proof));
  }

  @Test
  void nonceExpiresAfterTenSeconds() {
    byte[] proof = Proof.ofLinkRequest(cookie, caller, answerer);
    now.addAndGet(Duration.ofMillis(10_001).toNanos());
    assertFalse(accepted(proof));
  }

  private boolean accepted(byte[] shown) {
    byte[] expected = Proof.ofLinkRequest(cookie, caller, answerer);
    return nonces.accept(answerer.nonce(), expected, shown);
  }

  private static Cookie cookie(String text) {
    try {
      return Cookie.of(text);
    } catch (CookieException e) {
      throw new AssertionError(e);
    }
  }
}
