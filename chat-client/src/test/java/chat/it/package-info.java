/**
 * The whole program as its users meet it: registry, nodes and clients as processes of their own,
 * real RMI between them, on free ports and in temporary directories.
 *
 * <p>{@link chat.it.Bed} is where to start: a test registers one and asks it for nodes and clients;
 * it ends everything afterwards, also when the test failed, and then shows what the processes
 * printed. Nothing here sleeps: whatever a process prints lands in a {@link chat.it.Feed}, and
 * tests wait there.
 *
 * <p>What the outer contract promises, and where it is held to it (the console, the launcher, the
 * demo and the documents have tests of their own):
 *
 * <table>
 *   <caption>Which test covers what</caption>
 *   <tr><td>{@code registry}, {@code server}: start in any order, ready lines, names, two of one name
 *       <td>{@link chat.it.NodesFindEachOtherTest}, {@link chat.it.RegistryTroubleTest}
 *   <tr><td>several registries, a stock one, one that is away<td>{@link chat.it.RegistryTroubleTest},
 *       {@link chat.it.StockRegistryTest}
 *   <tr><td>{@code nodes}, {@code users}: columns, JSON, states, empty lists
 *       <td>{@link chat.it.BadInputTest}, {@link chat.it.RegistryTroubleTest}, {@link
 *       chat.it.UsersTest}
 *   <tr><td>exit codes, first connect, values out of bounds, ports and directories in use
 *       <td>{@link chat.it.BadInputTest}
 *   <tr><td>signals, a closed stdout, the end of input<td>{@link chat.it.NodeEndsTest}, {@link
 *       chat.it.JsonModeTest}, {@link chat.it.PlainModeTest}
 *   <tr><td>cookie, gateway, {@code --host}, pull, cables and firewalls<td>{@link chat.it.HostsTest}
 *   <tr><td>names: forms, {@code name-taken}, takeover, the number behind an untyped one
 *       <td>{@link chat.it.UsersTest}, {@link chat.it.JsonModeTest}
 *   <tr><td>the screen's lines, {@code --lang}, UTF-8 whatever the locale<td>{@link
 *       chat.it.PlainModeTest}
 *   <tr><td>JSON in: send, to, command, ref, current room, every error code<td>{@link
 *       chat.it.JsonModeTest}
 *   <tr><td>{@code welcome}, {@code message}, {@code action}, {@code private}, {@code room-join},
 *       {@code room-part}, {@code ack}, {@code users}, {@code rooms}, {@code nodes}, {@code done},
 *       {@code bye}<td>{@link chat.it.JsonModeTest}
 *   <tr><td>{@code join}, {@code leave} with its three reasons<td>{@link chat.it.JsonModeTest},
 *       {@link chat.it.DeathsTest}
 *   <tr><td>{@code node} up, closing, down; {@code reconnected}<td>{@link chat.it.DeathsTest}, {@link
 *       chat.it.NodeEndsTest}
 *   <tr><td>order of each sender, nothing twice, failover with lines in flight<td>{@link
 *       chat.it.OrderTest}, {@link chat.it.FailoverTest}, {@link chat.it.CrowdTest}
 *   <tr><td>hostile callbacks, foreign classes<td>{@link chat.it.HostileCallbacksTest}, {@link
 *       chat.it.ForeignClassesTest}
 *   <tr><td>a host name that does not resolve<td>{@link chat.it.HostNameTest}
 * </table>
 *
 * <p>Threads: the test's own; two per process that read what it prints, and end with it.
 */
@NullMarked
package chat.it;

import org.jspecify.annotations.NullMarked;
