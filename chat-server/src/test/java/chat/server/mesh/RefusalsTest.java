package chat.server.mesh;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.logging.log4j.core.config.Property;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A peer that is refused again and again does not fill the log. */
final class RefusalsTest {
  private final Logger logger = (Logger) LogManager.getLogger(Refusals.class);
  private final Level before = logger.getLevel();
  private final Lines log = new Lines();

  @BeforeEach
  void open() {
    Configurator.setLevel(logger, Level.WARN);
    log.start();
    logger.setAdditive(false);
    logger.addAppender(log);
  }

  @AfterEach
  void close() {
    logger.removeAppender(log);
    logger.setAdditive(true);
    log.stop();
    Configurator.setLevel(logger, before);
  }

  @Test
  void eachPeerIsComplainedOfOnce() {
    for (int i = 0; i < 3; i++) {
      Refusals.log("refused-1", "one");
      Refusals.log("refused-2", "two");
    }
    assertEquals(List.of("one", "two"), log.lines);
  }

  @Test
  void namesThatAreMadeUpDoNotGatherWithoutBound() {
    Refusals.log("refused-3", "three");
    for (int i = 0; i < 1_000; i++) {
      Refusals.log("made-up-" + i, "made up");
    }
    log.lines.clear();
    Refusals.log("refused-3", "three"); // the oldest was forgotten
    assertEquals(List.of("three"), log.lines);
  }

  private static final class Lines extends AbstractAppender {
    final List<String> lines = new CopyOnWriteArrayList<>();

    Lines() {
      super("lines", null, null, false, Property.EMPTY_ARRAY);
    }

    @Override
    public void append(LogEvent event) {
      lines.add(event.getMessage().getFormattedMessage());
    }
  }
}
