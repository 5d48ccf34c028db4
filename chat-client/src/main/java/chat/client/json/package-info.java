/**
 * The JSON lines of {@code --json} and of the tools: what comes in as requests, what goes out as
 * objects. {@code docs/json.md} has every event with an example.
 */
@NullMarked
package chat.client.json;

import org.jspecify.annotations.NullMarked;
