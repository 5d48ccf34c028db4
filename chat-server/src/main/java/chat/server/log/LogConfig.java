package chat.server.log;

import java.nio.file.Path;

/**
 * How a log is kept.
 *
 * @param directory where its files are
 * @param node names its threads
 * @param keep how long texts are kept
 * @param subjects where events belong
 */
public record LogConfig(Path directory, String node, Keep keep, Subjects subjects) {}
