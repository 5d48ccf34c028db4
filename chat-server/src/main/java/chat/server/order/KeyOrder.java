package chat.server.order;

import chat.api.VersionVector;
import java.util.Arrays;

/**
 * The events between two version vectors, in key order: a merge of each origin's part. Costs what
 * is taken of it, and the number of origins once.
 */
final class KeyOrder {
  private final EventIndex index;
  // A heap of the next event of each origin; ends[] has the last seq of the same origin.
  private int[] heap = new int[8];
  private long[] ends = new long[8];
  private int size;

  /** What is above {@code from} and not above {@code to}, which must have been accepted. */
  KeyOrder(EventIndex index, VersionVector from, VersionVector to) {
    this.index = index;
    for (int i = 0; i < to.size(); i++) {
      long held = from.get(to.origin(i));
      if (to.seq(i) > held) {
        add(index.handle(index.slotOf(to.origin(i)), held + 1), to.seq(i));
      }
    }
  }

  boolean isEmpty() {
    return size == 0;
  }

  /** The next event, which stays. */
  int first() {
    return heap[0];
  }

  /** The next event. */
  int next() {
    int e = heap[0];
    if (index.seq(e) < ends[0]) {
      heap[0] = index.handle(index.slot(e), index.seq(e) + 1L);
    } else {
      size--;
      heap[0] = heap[size];
      ends[0] = ends[size];
    }
    sink();
    return e;
  }

  private void add(int e, long end) {
    if (size == heap.length) {
      heap = Arrays.copyOf(heap, 2 * size);
      ends = Arrays.copyOf(ends, 2 * size);
    }
    int at = size++;
    while (at > 0 && index.compare(e, heap[(at - 1) / 2]) < 0) {
      heap[at] = heap[(at - 1) / 2];
      ends[at] = ends[(at - 1) / 2];
      at = (at - 1) / 2;
    }
    heap[at] = e;
    ends[at] = end;
  }

  private void sink() {
    int e = heap[0];
    long end = ends[0];
    int at = 0;
    while (2 * at + 1 < size) {
      int child = 2 * at + 1;
      if (child + 1 < size && index.compare(heap[child + 1], heap[child]) < 0) {
        child++;
      }
      if (index.compare(e, heap[child]) <= 0) {
        break;
      }
      heap[at] = heap[child];
      ends[at] = ends[child];
      at = child;
    }
    heap[at] = e;
    ends[at] = end;
  }
}
