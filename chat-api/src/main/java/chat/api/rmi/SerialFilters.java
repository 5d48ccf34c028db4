package chat.api.rmi;

import java.io.ObjectInputFilter;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Gives every object stream of the process the process's filter, and keeps it when a stream is
 * given one of its own: without this, the filter of an exported object would replace it.
 */
final class SerialFilters implements BinaryOperator<@Nullable ObjectInputFilter> {
  @Override
  public ObjectInputFilter apply(
      @Nullable ObjectInputFilter current, @Nullable ObjectInputFilter next) {
    ObjectInputFilter base = current == null ? SerialFilter.PROCESS : current;
    return next == null || next.equals(base) ? base : ObjectInputFilter.merge(next, base);
  }
}
