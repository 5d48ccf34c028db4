package chat.client;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;

/**
 * What a front end of lines reads and writes. Standard input and output are bytes here: whoever
 * reads them decides what is UTF-8, whoever writes them notices when nobody reads.
 */
record Streams(InputStream in, OutputStream out, PrintStream err) {

  static Streams ofProcess() {
    return new Streams(
        new FileInputStream(FileDescriptor.in),
        new FileOutputStream(FileDescriptor.out),
        System.err);
  }
}
