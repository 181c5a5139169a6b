package io.sensorium.objective;

import static org.assertj.core.api.Assertions.assertThat;

import io.sensorium.config.Recipes;
import io.sensorium.model.AxialCompressor;
import io.sensorium.model.DilatedCompressor;
import io.sensorium.nn.Codebook;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Learned tokenizers as a recipe writes them. */
class VqVaeRecipeTest {
  private static Objective.Config read(String yaml) {
    return Recipes.read("recipe.yaml", yaml, RecipeTest.Recipe.class).objective();
  }

  @Test
  void a_recipe_names_the_networks_the_codebook_and_the_costs() {
    String costs =
        """
          codebook: {size: 1024, width: 256, decay: 0.99, dead: 1, start: means}
          standard: {mean: [0, 0], deviation: [0.1, 0.2]}
          costs: {commitment: 0.25, spectral: 1}
        """;
    var codebook = new Codebook.Config(1024, 256, 0.99, 1, Codebook.Start.MEANS);
    var standard = new Patchwork.Standard(List.of(0.0, 0.0), List.of(0.1, 0.2));
    assertThat(
            read(
                """
                objective:
                  type: vqVae
                  network: {type: dilatedCompressor, width: 64, strides: [4, 4, 10], depth: 4, growth: 3}
                """
                    + costs))
        .isEqualTo(
            new VqVae.Config(
                new DilatedCompressor.Config(64, List.of(4, 4, 10), 4, 3),
                codebook,
                standard,
                new VqVae.Costs(0.25, 1)));
    assertThat(
            read(
                """
                objective:
                  type: vqVae
                  network: {type: axialCompressor, width: 240, blocks: 4, reduction: [4, 4, 4]}
                """
                    + costs))
        .isEqualTo(
            new VqVae.Config(
                new AxialCompressor.Config(240, 4, List.of(4, 4, 4)),
                codebook,
                standard,
                new VqVae.Costs(0.25, 1)));
  }
}
