import com.google.googlejavaformat.java.Main;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Checks or mends the format of every Java source of the project: {@code check|write ROOT MARK}.
 * The check prints the names of the sources it would change and leaves the file MARK if there are
 * any.
 */
final class Format {
  private Format() {}

  public static void main(String[] arguments) throws Exception {
    boolean write = arguments[0].equals("write");
    Path mark = Path.of(arguments[2]);
    List<String> command = new ArrayList<>();
    command.addAll(write ? List.of("--replace") : List.of("--dry-run", "--set-exit-if-changed"));
    command.addAll(sources(Path.of(arguments[1])));
    var out = new PrintWriter(System.out);
    var formatter = new Main(out, out, System.in);
    Files.deleteIfExists(mark);
    if (formatter.format(command.toArray(String[]::new)) != 0) {
      Files.createFile(mark);
    }
    out.flush();
  }

  private static List<String> sources(Path root) throws IOException {
    List<String> found = new ArrayList<>();
    for (String folder : List.of(".ci", "core/src", "cli/src")) {
      if (Files.isDirectory(root.resolve(folder))) {
        try (Stream<Path> walk = Files.walk(root.resolve(folder))) {
          walk.map(Path::toString).filter(name -> name.endsWith(".java")).forEach(found::add);
        }
      }
    }
    return found;
  }
}
