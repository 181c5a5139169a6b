package io.sensorium.cli;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

class HelpTest {

  private static Stream<CommandLine> commands() {
    return withInner(new CommandLine(new Main()));
  }

  private static Stream<CommandLine> withInner(CommandLine command) {
    return Stream.concat(
        Stream.of(command),
        command.getSubcommands().values().stream().flatMap(HelpTest::withInner));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void every_line_is_a_format_that_can_be_filled(CommandLine command) {
    CommandSpec spec = command.getCommandSpec();
    List<String> lines = new ArrayList<>();
    lines.addAll(List.of(spec.usageMessage().description()));
    lines.addAll(List.of(spec.usageMessage().footer()));
    spec.args().forEach(argument -> lines.addAll(List.of(argument.description())));

    for (String line : lines) {
      assertThatCode(() -> String.format(line)).as(line).doesNotThrowAnyException();
    }
  }
}
