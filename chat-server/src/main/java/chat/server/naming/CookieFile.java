package chat.server.naming;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Set;

/** The file that holds a cookie: one line of text. */
final class CookieFile {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int RANDOM_BYTES = 32;
  private static final Set<PosixFilePermission> OTHERS =
      EnumSet.of(PosixFilePermission.GROUP_READ, PosixFilePermission.OTHERS_READ);

  private CookieFile() {}

  /** The content of a file that must be there. */
  static String read(Path file) throws CookieException {
    try {
      // Four bytes a character in UTF-8, and some white space: more is no cookie, perhaps a device.
      if (Files.size(file) > 4L * Cookie.MAX_LENGTH + 64) {
        throw new CookieException(
            "the cookie file "
                + file
                + " is too large: "
                + Cookie.MAX_LENGTH
                + " characters are allowed");
      }
      return Files.readString(file);
    } catch (NoSuchFileException e) {
      throw new CookieException(
          "the cookie file " + file + " does not exist: copy it from a machine that has it");
    } catch (CharacterCodingException e) {
      throw new CookieException("the cookie file " + file + " is not UTF-8 text");
    } catch (IOException e) {
      throw new CookieException("cannot read the cookie file " + file + ": " + reason(e));
    }
  }

  /** The content of {@code file}, which is made first if it is not there, by one process only. */
  static String readOrMake(Path file) throws CookieException {
    if (!Files.exists(file)) {
      make(file);
    }
    refuseIfOthersRead(file);
    return read(file);
  }

  private static void make(Path file) throws CookieException {
    try {
      Path directory = file.toAbsolutePath().getParent();
      Files.createDirectories(directory, onlyOwner(file, "rwx------"));
      byte[] random = new byte[RANDOM_BYTES];
      RANDOM.nextBytes(random);
      String text = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
      Path draft = Files.createTempFile(directory, "cookie", ".new", onlyOwner(file, "rw-------"));
      try {
        Files.writeString(draft, text + "\n", StandardCharsets.US_ASCII);
        publish(draft, file);
      } finally {
        Files.deleteIfExists(draft);
      }
    } catch (FileAlreadyExistsException e) {
      // Another process made it in the same instant: its cookie is everybody's.
    } catch (IOException e) {
      throw new CookieException(
          "cannot make the cookie file "
              + file
              + ": "
              + reason(e)
              + "; give --cookie-file or CHAT_COOKIE");
    }
  }

  /** Lets {@code file} appear with all its content, or fails because it is there. */
  private static void publish(Path draft, Path file) throws IOException {
    try {
      Files.createLink(file, draft);
    } catch (FileAlreadyExistsException e) {
      throw e;
    } catch (UnsupportedOperationException | FileSystemException e) {
      // No hard links here. A move replaces nothing, but tests that before it moves.
      Files.move(draft, file);
    }
  }

  private static FileAttribute<?>[] onlyOwner(Path file, String permissions) {
    return posix(file)
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }

  private static void refuseIfOthersRead(Path file) throws CookieException {
    try {
      if (posix(file) && Files.getPosixFilePermissions(file).stream().anyMatch(OTHERS::contains)) {
        throw new CookieException(
            "the cookie file "
                + file
                + " can be read by other users: run chmod 600 '"
                + file
                + "'");
      }
    } catch (IOException e) {
      throw new CookieException("cannot read the cookie file " + file + ": " + reason(e));
    }
  }

  private static boolean posix(Path file) {
    return file.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  private static String reason(IOException e) {
    String what = e.getClass().getSimpleName().replace("Exception", "");
    String detail = e instanceof FileSystemException f ? f.getReason() : e.getMessage();
    return detail == null || detail.isEmpty() ? what : detail;
  }
}
