package chat.client.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import chat.api.ErrorCode;
import chat.client.command.Command;
import chat.client.command.Request;
import chat.client.text.Messages;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonInputTest {
  private final JsonInput input = new JsonInput(Messages.ofOption("en"));

  @Test
  void whatIsSentIsTextEvenIfItLooksLikeACommand() throws Exception {
    for (String text : new String[] {"/who", "exit", "//x", " /quit"}) {
      assertEquals(
          new Request(new Command.Say("", text, false), null),
          input.request("{\"send\":\"" + text + "\"}"));
    }
  }

  @Test
  void roomAndUserAreReadWithTheText() throws Exception {
    assertEquals(
        new Request(new Command.Say("lab", "hi", false), "r1"),
        input.request("{\"send\":\"hi\",\"room\":\"#lab\",\"ref\":\"r1\"}"));
    assertEquals(
        new Request(new Command.Tell("John Doe", "hi"), "r2"),
        input.request("{\"ref\":\"r2\",\"to\":\"John Doe\",\"send\":\"hi\"}"));
  }

  @Test
  void commandsAreThoseThatPeopleType() throws Exception {
    Map<String, Command> commands =
        Map.of(
            "/who", new Command.Who(""),
            "/msg \\\"John Doe\\\" hi", new Command.Tell("John Doe", "hi"),
            "/quit", new Command.Quit());
    for (Map.Entry<String, Command> entry : commands.entrySet()) {
      assertEquals(
          new Request(entry.getValue(), null),
          input.request("{\"command\":\"" + entry.getKey() + "\"}"));
    }
  }

  @Test
  void fieldsOfLaterVersionsAreIgnored() throws Exception {
    assertEquals(
        new Request(new Command.Say("", "hi", false), ""),
        input.request("  {\"x\":{\"send\":[1,{}]},\"send\":\"hi\",\"y\":null,\"ref\":\"\"} "));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "exit",
        "null",
        "\"hi\"",
        "[{\"send\":\"hi\"}]",
        "{",
        "{\"send\":\"hi\"",
        "{\"send\":\"hi\"} {}",
        "{\"send\":\"hi\"} x",
        "{send:\"hi\"}",
        "{'send':'hi'}",
        "{\"send\":\"a\",\"send\":\"b\"}",
        "{\"send\":\"\\x\"}",
        "{\"send\":\"a\u0001b\"}"
      })
  void whatIsNoObjectIsBadJson(String line) {
    JsonInput.BadLineException e = refused(line);
    assertEquals(ErrorCode.BAD_JSON, e.code());
    assertNull(e.ref());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "{}                                            | BAD_INPUT",
        "{\"room\":\"lab\"}                            | BAD_INPUT",
        "{\"send\":\"hi\",\"command\":\"/who\"}        | BAD_INPUT",
        "{\"send\":\"hi\",\"room\":\"a\",\"to\":\"b\"} | BAD_INPUT",
        "{\"send\":5}                                  | BAD_INPUT",
        "{\"send\":null}                               | BAD_INPUT",
        "{\"send\":[\"hi\"]}                           | BAD_INPUT",
        "{\"send\":\"\"}                               | BAD_INPUT",
        "{\"send\":\"   \"}                            | BAD_INPUT",
        "{\"send\":\"a\\u0007b\"}                      | BAD_INPUT",
        "{\"send\":\"a\\nb\"}                          | BAD_INPUT",
        "{\"send\":\"\\ud800\"}                        | BAD_INPUT",
        "{\"send\":\"hi\",\"room\":7}                  | BAD_INPUT",
        "{\"send\":\"hi\",\"to\":{}}                   | BAD_INPUT",
        "{\"send\":\"hi\",\"room\":\"\"}               | BAD_NAME",
        "{\"send\":\"hi\",\"room\":\"a b\"}            | BAD_NAME",
        "{\"send\":\"hi\",\"to\":\"a  b\"}             | BAD_NAME",
        "{\"command\":true}                            | BAD_INPUT",
        "{\"command\":\"\"}                            | BAD_INPUT",
        "{\"command\":\"who\"}                         | BAD_INPUT",
        "{\"command\":\"exit\"}                        | BAD_INPUT",
        "{\"command\":\"/join\"}                       | BAD_INPUT",
        "{\"command\":\"/frobnicate\"}                 | UNKNOWN_COMMAND",
        "{\"command\":\"//hi\"}                        | UNKNOWN_COMMAND",
      })
  void aBadLineIsRefusedWithItsRef(String line, ErrorCode code) {
    String withRef = line.replaceFirst("}\\s*$", line.equals("{}") ? "" : ",") + "\"ref\":\"r\"}";
    JsonInput.BadLineException e = refused(withRef);
    assertEquals(code, e.code(), e.getMessage());
    assertEquals("r", e.ref());
    assertFalse(String.valueOf(e.getMessage()).contains("\n"));
    assertNull(refused(line).ref());
  }

  @ParameterizedTest
  @ValueSource(strings = {"5", "null", "[]", "\"\\ud800\""})
  void aBadRefDoesNotComeBack(String ref) {
    JsonInput.BadLineException e = refused("{\"send\":\"hi\",\"ref\":" + ref + "}");
    assertEquals(ErrorCode.BAD_INPUT, e.code());
    assertNull(e.ref());
  }

  @Test
  void aRefHasUpTo64Characters() throws Exception {
    String longest = "😀".repeat(64);
    assertEquals(longest, input.request("{\"send\":\"hi\",\"ref\":\"" + longest + "\"}").ref());
    assertNull(refused("{\"send\":\"hi\",\"ref\":\"" + longest + "x\"}").ref());
  }

  @Test
  void aTextOf4000CharactersIsTheLongest() throws Exception {
    input.request("{\"send\":\"" + "😀".repeat(4_000) + "\"}");
    assertEquals(ErrorCode.TOO_LONG, refused("{\"send\":\"" + "x".repeat(4_001) + "\"}").code());
  }

  private JsonInput.BadLineException refused(String line) {
    return assertThrows(JsonInput.BadLineException.class, () -> input.request(line), line);
  }
}
