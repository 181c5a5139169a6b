package io.sensorium.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sensorium.config.Json;
import io.sensorium.experiment.Assembly;
import io.sensorium.nn.BertBlock;
import io.sensorium.objective.Ends;
import io.sensorium.objective.Head;
import io.sensorium.objective.MaskedTransformer;
import io.sensorium.objective.Patchwork;
import io.sensorium.objective.Pieces;
import io.sensorium.objective.Places;
import io.sensorium.tensor.Random;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AttentionExportTest {
  @TempDir Path folder;

  private Assembly assembly() {
    Assembly parts = new Photos(folder).assembly("red.png,a cat\nred.png,two dogs\n");
    var ends = new LinkedHashMap<String, Ends.Config>();
    var standard = new Patchwork.Standard(List.of(0.5, 0.5, 0.5), List.of(0.25, 0.25, 0.25));
    ends.put(
        "photo",
        new Ends.Config(
            new Patchwork.Config(List.of(4, 4), standard, Patchwork.Target.VALUES), 0.5, 1));
    ends.put("caption", new Ends.Config(new Pieces.Config(), 0.5, 1));
    var objective =
        new MaskedTransformer.Config(
                ends,
                new MaskedTransformer.Given(8, 2, 2),
                new MaskedTransformer.Layers(BertBlock.Order.POST, 0, 0.02),
                Places.Kind.TABLE,
                MaskedTransformer.Types.BEFORE,
                Head.Kind.LINEAR,
                MaskedTransformer.Padding.EXCLUDED)
            .build(parts.collator().modalities(), new Random(1));
    return new Assembly(parts.source(), parts.collator(), objective);
  }

  @Test
  void writes_numbers_and_a_heat_map_for_each_layer() throws IOException {
    AttentionExport.write(folder, assembly(), 1, 5, Map.of("caption", 1.0));
    var numbers = Json.tree("attention", Files.readString(folder.resolve("attention.json")));
    assertThat(numbers.get("examples")).isEqualTo(2L);
    assertThat(numbers.get("hidden")).isEqualTo(Map.of("caption", 1.0));
    assertThat((List<?>) numbers.get("layers")).hasSize(2);
    var first = (Map<?, ?>) ((List<?>) numbers.get("layers")).getFirst();
    var mass = (Map<?, ?>) ((Map<?, ?>) first.get("all")).get("mass");
    assertThat(mass.keySet()).isEqualTo(java.util.Set.of("photo", "caption"));
    BufferedImage drawn = ImageIO.read(folder.resolve("pictures/attention.png").toFile());
    // Four panels abreast, two layers as all tokens look and as the hidden ones do.
    assertThat(drawn.getWidth()).isBetween(4 * 2 * 72, 4 * 2 * 72 + 500);
  }

  @Test
  void says_what_cannot_be_hidden() {
    Assembly assembly = assembly();
    assertThatThrownBy(() -> AttentionExport.write(folder, assembly, 1, 5, Map.of("smell", 1.0)))
        .hasMessage("--mask: no modality 'smell'; there are [photo, caption]");
    assertThatThrownBy(() -> AttentionExport.write(folder, assembly, 1, 5, Map.of("photo", 2.0)))
        .hasMessage("hidden must be from 0 to 1, got 2.0");
  }
}
