package chat.client.console;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jline.nativ.JLineNativeLoader;

/**
 * The library that JLine unpacks into the directory for temporary files. It would take it away when
 * the process ends by itself; ours halts, or is killed.
 */
final class NativeLibrary {
  private NativeLibrary() {}

  /**
   * Takes the file away once it is loaded. Where a loaded one cannot be (Windows), JLine does it at
   * its next start.
   */
  static void removeFile() {
    String loaded = JLineNativeLoader.getNativeLibraryPath();
    if (loaded == null) {
      return; // none was needed
    }
    Path file = Path.of(loaded);
    if (!file.getFileName().toString().startsWith("jlinenative-")) {
      return; // it was not unpacked, but found where somebody put it
    }
    try {
      Files.deleteIfExists(file);
      Files.deleteIfExists(file.resolveSibling(file.getFileName() + ".lck"));
    } catch (IOException e) {
      // What is left is harmless, and JLine removes it at its next start.
    }
  }
}
