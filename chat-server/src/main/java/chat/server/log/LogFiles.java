package chat.server.log;

import java.nio.file.Path;

/** Where the files of a log are. */
record LogFiles(Path directory) {
  Path events() {
    return directory.resolve("events.db");
  }

  Path words() {
    return directory.resolve("words.db");
  }

  Path lock() {
    return directory.resolve("events.lock");
  }
}
