package chat.server.order;

import java.util.Arrays;

/** pending: durable events that wait for their place, the lowest key first; a binary heap. */
final class Pending {
  private final EventIndex index;
  private int[] heap = new int[16];
  private long[] arrived = new long[16];
  private int size;

  Pending(EventIndex index) {
    this.index = index;
  }

  int size() {
    return size;
  }

  boolean isEmpty() {
    return size == 0;
  }

  /** The event with the lowest key. */
  int first() {
    return heap[0];
  }

  /** The {@code i}th in no particular order. */
  int get(int i) {
    return heap[i];
  }

  /** When the {@code i}th arrived. */
  long arrived(int i) {
    return arrived[i];
  }

  void add(int e, long now) {
    if (size == heap.length) {
      heap = Arrays.copyOf(heap, 2 * size);
      arrived = Arrays.copyOf(arrived, 2 * size);
    }
    int at = size++;
    while (at > 0 && index.compare(e, heap[(at - 1) / 2]) < 0) {
      set(at, (at - 1) / 2);
      at = (at - 1) / 2;
    }
    heap[at] = e;
    arrived[at] = now;
  }

  int pop() {
    int first = heap[0];
    int e = heap[--size];
    long time = arrived[size];
    int at = 0;
    while (2 * at + 1 < size) {
      int child = 2 * at + 1;
      if (child + 1 < size && index.compare(heap[child + 1], heap[child]) < 0) {
        child++;
      }
      if (index.compare(e, heap[child]) <= 0) {
        break;
      }
      set(at, child);
      at = child;
    }
    heap[at] = e;
    arrived[at] = time;
    return first;
  }

  private void set(int to, int from) {
    heap[to] = heap[from];
    arrived[to] = arrived[from];
  }
}
