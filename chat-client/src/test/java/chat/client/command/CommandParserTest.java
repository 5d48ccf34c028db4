package chat.client.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.api.BadInputException;
import chat.api.ErrorCode;
import chat.client.text.Messages;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandParserTest {
  private final CommandParser parser = new CommandParser(Messages.ofOption("en"));

  @Test
  void whatDoesNotBeginWithASlashIsSaid() throws Exception {
    for (String line : new String[] {"hi", " /who", "exit now", "¡ay!", "\thi"}) {
      assertEquals(new Command.Say("", line, false), parser.typed(line));
    }
  }

  @Test
  void twoSlashesSayOne() throws Exception {
    assertEquals(new Command.Say("", "/who is it", false), parser.typed("//who is it"));
    assertEquals(new Command.Say("", "/", false), parser.typed("//"));
    assertEquals(new Command.Say("", "//x", false), parser.typed("///x"));
  }

  @Test
  void aTextThatIsTooLongIsToldItsLengthAsItIsCounted() {
    Checks checks = new Checks(Messages.ofOption("en"));
    BadInputException e =
        assertThrows(BadInputException.class, () -> checks.text("e\u0301".repeat(4_001)));
    assertEquals(ErrorCode.TOO_LONG, e.code());
    assertEquals("the text has 4,001 characters: at most 4,000 are allowed", e.getMessage());
  }

  @Test
  void exitAloneLeaves() throws Exception {
    assertEquals(new Command.Quit(), parser.typed("exit"));
    assertEquals(new Command.Quit(), parser.typed(" exit "));
    assertEquals(new Command.Quit(), parser.typed("/quit"));
  }

  @Test
  void commandsTakeTheirArguments() throws Exception {
    assertEquals(new Command.Join("lab"), parser.typed("/join lab"));
    assertEquals(new Command.Join("#lab"), parser.typed("/JOIN   #lab  "));
    assertEquals(new Command.Part(""), parser.typed("/part"));
    assertEquals(new Command.Part("lab"), parser.typed("/part lab"));
    assertEquals(new Command.Who(""), parser.typed("/who"));
    assertEquals(new Command.Who("lab"), parser.typed("/who lab"));
    assertEquals(new Command.Create("lab"), parser.typed("/create lab"));
    assertEquals(new Command.Topic(""), parser.typed("/topic"));
    assertEquals(new Command.Topic("what  we test"), parser.typed("/topic  what  we test "));
    assertEquals(new Command.Name("Ana María"), parser.typed("/name Ana María"));
    assertEquals(new Command.Name("Ana María"), parser.typed("/name \"Ana María\""));
    assertEquals(new Command.Rooms(), parser.typed("/rooms "));
    assertEquals(new Command.Nodes(), parser.typed("/nodes"));
    assertEquals(new Command.Clear(), parser.typed("/clear"));
    assertEquals(new Command.Say("", "waves  twice", true), parser.typed("/me waves  twice"));
    assertEquals(new Command.Help(null), parser.typed("/help"));
    assertEquals(new Command.Help(CommandName.JOIN), parser.typed("/help join"));
    assertEquals(new Command.Help(CommandName.JOIN), parser.typed("/help /join"));
  }

  @Test
  void userNamesWithSpacesStandInQuotes() throws Exception {
    assertEquals(new Command.Tell("John Doe", "hi you"), parser.typed("/msg \"John Doe\" hi you"));
    assertEquals(new Command.Tell("John", "Doe hi"), parser.typed("/msg John Doe hi"));
    assertEquals(new Command.Tell("ana", "\"quoted\""), parser.typed("/msg ana \"quoted\""));
    assertEquals(new Command.Whois("John Doe"), parser.typed("/whois \"John Doe\""));
    assertEquals(new Command.Whois("John Doe"), parser.typed("/whois John Doe"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/join",
        "/join  ",
        "/whois",
        "/msg",
        "/create",
        "/name",
        "/name \"Ana",
        "/msg ana",
        "/msg ana  ",
        "/msg \"John Doe\"",
        "/msg \"John Doe hi",
        "/whois \"John",
        "/whois \"John\" Doe",
        "/me",
        "/rooms all",
        "/nodes --links",
        "/clear x",
        "/quit now"
      })
  void tooMuchAndTooLittleAreRefusedWithTheCommandsName(String line) {
    BadInputException e = refused(line);
    assertEquals(ErrorCode.BAD_INPUT, e.code());
    assertTrue(e.getMessage().contains(line.split(" ")[0]), e.getMessage());
  }

  @ParameterizedTest
  @CsvSource({
    "/jion lab, /join",
    "/joni, /join",
    "/WHOO, /who",
    "/node, /nodes",
    "/exit, /quit",
    "/message ana hi, /",
    "/histroy, /history",
    "/serach lab, /search",
    "/topik, /topic",
    "/nmae, /name",
    "/, /",
    "/help frob, /",
    "/help /rom, /rooms",
  })
  void anUnknownCommandIsAnsweredWithTheNearest(String line, String nearest) {
    BadInputException e = refused(line);
    assertEquals(ErrorCode.UNKNOWN_COMMAND, e.code());
    String suggestion = nearest.equals("/") ? nearest : nearest + "?";
    assertTrue(e.getMessage().contains("did you mean " + suggestion), e.getMessage());
  }

  @Test
  void whatWasTypedIsShownHarmless() {
    String message = refused("/\u001b[2Jevil\u202e" + "x".repeat(5_000)).getMessage();
    assertTrue(message.chars().noneMatch(c -> c == 0x1b || c == 0x202e), message);
    assertTrue(message.length() < 200, message);
  }

  @ParameterizedTest
  @EnumSource(CommandName.class)
  void everyCommandHasHelpInEveryLanguage(CommandName command) {
    for (Locale locale : new Locale[] {Locale.ENGLISH, Locale.forLanguageTag("es")}) {
      Messages messages = Messages.of(locale);
      assertTrue(messages.get("usage." + command.key()).startsWith(command.text()));
      assertTrue(messages.get("help." + command.key()).length() > 5);
    }
  }

  private BadInputException refused(String line) {
    return assertThrows(BadInputException.class, () -> parser.typed(line), line);
  }
}
