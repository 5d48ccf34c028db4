package chat.api.rmi;

import java.io.BufferedReader;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A registry at the port of its first argument. On the line {@code starve} it opens files until it
 * may open no more, on {@code feed} it closes them; each is answered by a line. Ends with its
 * input.
 */
final class StarvedMain {
  private static final List<FileInputStream> OPEN = new ArrayList<>();

  private StarvedMain() {}

  public static void main(String[] args) throws IOException {
    Rmi.install(Exporter.Kind.NODE);
    Exporter exporter = new Exporter("127.0.0.1", Integer.parseInt(args[0]), Exporter.Kind.NODE);
    exporter.createRegistry();
    System.out.println("ready");
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.equals("starve")) {
        starve(Path.of(args[1]));
      } else {
        for (FileInputStream file : OPEN) {
          file.close();
        }
      }
      System.out.println(line + "d");
    }
    System.exit(0);
  }

  private static void starve(Path file) {
    try {
      while (true) {
        OPEN.add(new FileInputStream(file.toFile()));
      }
    } catch (IOException e) {
      // That was the last one.
    }
  }
}
