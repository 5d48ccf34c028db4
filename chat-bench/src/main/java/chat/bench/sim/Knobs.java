package chat.bench.sim;

/**
 * The figures that a seed draws for itself. Times in microseconds.
 *
 * @param latency the least time that a message takes, one way
 * @param jitter at most so much is added to it, seldom much
 * @param commit the least time that a commit takes
 * @param commitJitter at most so much is added to it, seldom much
 * @param typing mean time between two lines of one person
 * @param burst at most so many lines are typed at once
 * @param commitGroup most events in a commit
 * @param objectsDie a call that is meant for an ended process is refused by the next one, as a
 *     remote object that is no more; else the next one sees it
 * @param lazy nodes do not push everything at once to every client
 * @param acquainted nodes know each other from the start; else all know the first and it the second
 */
record Knobs(
    long latency,
    long jitter,
    long commit,
    long commitJitter,
    long typing,
    int burst,
    int commitGroup,
    boolean objectsDie,
    boolean lazy,
    boolean acquainted) {}
