package chat.client.connection;

import chat.api.Account;
import chat.api.rmi.Endpoint;
import chat.client.saved.StateFile;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Opens the ledger of the name that is being tried; one at a time is open. Used by the thread that
 * connects.
 */
final class Ledgers {
  private static final int LONGEST_CLUSTER = 100;
  private static final int HASH_BYTES = 8;

  private final ChatOptions options;
  private final long device;
  private final Mailbox mailbox;
  private @Nullable String user;
  private @Nullable Ledger open;

  Ledgers(ChatOptions options, long device, Mailbox mailbox) {
    this.options = options;
    this.device = device;
    this.mailbox = mailbox;
  }

  /** The ledger of {@code account}, which takes the place of the one that was open. */
  Ledger of(Joiner.Account account) {
    Ledger now = open;
    if (now != null && account.user().equals(user)) {
      return now;
    }
    close();
    Ledger next = make(account);
    user = account.user();
    open = next;
    return next;
  }

  /** The one that is open is not needed any more. */
  void close() {
    if (open != null) {
      open.close();
      open = null;
    }
  }

  private Ledger make(Joiner.Account account) {
    long number = Account.ofSecret(account.secret()).device(device);
    if (!options.keeping()) {
      return Ledger.fresh(device, number);
    }
    Path folder = options.directories().state();
    StateFile file =
        StateFile.open(
            folder,
            fileName(Account.ofSecret(account.secret()), options.registries().get(0)),
            sentence -> mailbox.put(new Item.Said(new ChatEvent.Advice(Instant.now(), sentence))));
    return Ledger.in(file, device, number);
  }

  /**
   * One file for each account in each cluster, whatever its name is by now; a cluster is known by
   * its first registry.
   */
  static String fileName(Account account, Endpoint registry) {
    String host = registry.host().toLowerCase(Locale.ROOT);
    Endpoint same = new Endpoint(host.equals("localhost") ? "127.0.0.1" : host, registry.port());
    String cluster = same.toString().replaceAll("[^a-z0-9.-]", "_");
    int tooLong = Math.max(0, cluster.length() - LONGEST_CLUSTER);
    String hash = HexFormat.of().formatHex(account.bytes(), 0, HASH_BYTES);
    return "talk-" + hash + "@" + cluster.substring(tooLong);
  }
}
