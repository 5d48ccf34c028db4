package chat.client.connection;

import chat.api.ChatException;
import chat.api.ErrorCode;
import chat.api.Names;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * What proves an account: 32 random bytes per user name, each in a file that only its owner reads,
 * made at the first use. Whoever loses the race to make it reads the winner's.
 */
final class Secrets {
  private static final int BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Path directory;

  Secrets(Path directory) {
    this.directory = directory;
  }

  byte[] of(String user) throws ChatException {
    Path file = directory.resolve(fileName(user));
    try {
      try {
        return read(file);
      } catch (NoSuchFileException e) {
        make(file, random());
        return read(file);
      }
    } catch (IOException | UnsupportedOperationException e) {
      throw unusable(user, e);
    }
  }

  /**
   * Keeps {@code secret} under another name, too; false when another one is kept under that name,
   * which stays.
   */
  boolean keep(String user, byte[] secret) throws ChatException {
    Path file = directory.resolve(fileName(user));
    try {
      make(file, secret);
      return MessageDigest.isEqual(read(file), secret);
    } catch (IOException | UnsupportedOperationException e) {
      throw unusable(user, e);
    }
  }

  private ChatException unusable(String user, Exception e) {
    return new ChatException(
        ErrorCode.UNAVAILABLE,
        "the secret of '"
            + user
            + "' cannot be read or made in "
            + directory
            + " ("
            + e.getClass().getSimpleName()
            + "): set XDG_CONFIG_HOME to a directory that you may write");
  }

  static String fileName(String user) {
    return "secret-" + safe(user);
  }

  /**
   * The name of {@code user} as a part of a file's: safe on every file system, and no two names
   * share one, for {@code ~} is in no name.
   */
  static String safe(String user) {
    String key = Names.key(user);
    if (key.matches("[a-z0-9._-]*[a-z0-9_-]")) {
      return key;
    }
    byte[] hash = sha256(key.getBytes(StandardCharsets.UTF_8));
    return key.replaceAll("[^a-z0-9_-]", "") + "~" + HexFormat.of().formatHex(hash, 0, 16);
  }

  private static byte[] read(Path file) throws IOException, ChatException {
    byte[] secret = Files.readAllBytes(file);
    if (secret.length != BYTES) {
      throw new ChatException(
          ErrorCode.UNAVAILABLE,
          file + " is damaged: it must have 32 bytes; put it back, or remove it for a new one");
    }
    return secret;
  }

  private static byte[] random() {
    byte[] secret = new byte[BYTES];
    RANDOM.nextBytes(secret);
    return secret;
  }

  private void make(Path file, byte[] secret) throws IOException {
    boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    Files.createDirectories(directory, attributes(posix, "rwx------"));
    Path fresh = Files.createTempFile(directory, "new-", ".tmp", attributes(posix, "rw-------"));
    try {
      Files.write(fresh, secret);
      Files.createLink(file, fresh); // atomic, and fails if there is one
    } catch (FileAlreadyExistsException e) {
      // Another process was faster: its secret counts.
    } finally {
      Files.delete(fresh);
    }
  }

  private static FileAttribute<?>[] attributes(boolean posix, String permissions) {
    return posix
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java platform has it
    }
  }
}
