package io.sensorium.data;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sensorium.config.Recipes;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenCacheTest {
  private static final int SHARD = 7;
  private static final String MEND =
      "; run ./sensorium tokenize as before; what is not whole is made anew";

  @TempDir Path folder;
  private final Source source = new TinyCodes();

  private TokenCache written() {
    CacheWriter.open(source, folder, SHARD).write(_ -> {});
    return TokenCache.open(folder);
  }

  private static List<Sample> all(Examples examples) {
    return IntStream.range(0, examples.size()).mapToObj(examples::get).toList();
  }

  @Test
  void what_is_read_is_what_was_written() {
    TokenCache cache = written();

    assertThat(all(cache.train())).usingRecursiveComparison().isEqualTo(all(source.train()));
    assertThat(all(cache.test())).usingRecursiveComparison().isEqualTo(all(source.test()));
    assertThat(cache.probe()).isEqualTo(cache.train());
    assertThat(cache.modalities()).isEqualTo(source.modalities());
    assertThat(cache.codings()).isEqualTo(source.codings());
    assertThat(cache.tasks()).isEqualTo(source.tasks());
    assertThat(cache.targets()).isEqualTo(source.targets());
    assertThat(cache.tags()).isEqualTo(source.tags());
    assertThat(cache.files()).isEqualTo(6 + 1);
  }

  @Test
  void codes_take_two_bytes_where_that_is_enough_and_four_where_it_is_not() throws IOException {
    written();
    // Of the first seven examples four have sound, five video.
    long notes =
        IntStream.range(0, SHARD)
            .mapToObj(source.train()::get)
            .mapToLong(
                s ->
                    4
                        + s.id().length()
                        + 2 * 4
                        + 4
                        + bytes(s.inputs().get("text"))
                        + 2 * 4
                        + s.targets().values().stream().mapToInt(each -> 4 * each.length).sum())
            .sum();

    assertThat(Files.size(folder.resolve("train-000000.shard")))
        .isEqualTo(8 + 4 + 2 * 4 + 2 * 7 * 4 + 4 * 11 * 2 + 5 * 30 * 4 + 7 * 8 + notes + 8);
  }

  private static int bytes(@Nullable Value text) {
    return text instanceof Text(String words) ? words.getBytes(UTF_8).length : 0;
  }

  @Test
  void what_is_neither_codes_nor_text_is_refused() {
    Source pictures = new Trifeature.Config(32, 20, 8, 1, 3, Trifeature.Pairing.UNBIASED, 1).open();
    assertThatThrownBy(() -> CacheWriter.open(pictures, folder, SHARD))
        .isInstanceOf(DataException.class)
        .hasMessage("token cache: expected codes or text, 'left' is image");
  }

  @Test
  void a_second_writing_reads_what_is_there_and_changes_nothing() throws IOException {
    written();
    Path shard = folder.resolve("train-000002.shard");
    Files.setLastModifiedTime(shard, FileTime.fromMillis(1000));
    CacheWriter again = CacheWriter.open(source, folder, SHARD);

    assertThat(again.kept()).isEqualTo(again.total()).isEqualTo(42);
    again.write(_ -> assertThat(false).as("an example was read").isTrue());
    assertThat(Files.getLastModifiedTime(shard)).isEqualTo(FileTime.fromMillis(1000));
  }

  @Test
  void a_damaged_shard_is_named_and_made_anew() throws IOException {
    TokenCache cache = written();
    String before = cache.fingerprint();
    Path shard = folder.resolve("train-000003.shard");
    byte[] whole = Files.readAllBytes(shard);
    try (var file = new RandomAccessFile(shard.toFile(), "rw")) {
      file.seek(200);
      file.write(whole[200] + 1);
    }
    assertThatThrownBy(() -> TokenCache.open(folder).verify())
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith(shard + ": damaged: its checksum is not ")
        .hasMessageEndingWith(MEND);

    CacheWriter again = CacheWriter.open(source, folder, SHARD);
    assertThat(again.kept()).isEqualTo(35);
    again.write(_ -> {});
    assertThat(shard).hasBinaryContent(whole);
    TokenCache mended = TokenCache.open(folder);
    mended.verify();
    assertThat(mended.fingerprint()).isEqualTo(before);
  }

  @Test
  void a_header_that_lies_is_noticed_when_it_is_read() throws IOException {
    TokenCache cache = written();
    Path shard = folder.resolve("train-000001.shard");
    try (var file = new RandomAccessFile(shard.toFile(), "rw")) {
      file.seek(12);
      file.write(new byte[] {-1, -1, -1, 127}); // so many examples with sound
    }
    assertThatThrownBy(() -> cache.train().get(8))
        .isInstanceOf(DataException.class)
        .hasMessage(shard + ": damaged" + MEND);
  }

  @Test
  void a_shard_cut_off_or_gone_is_named_on_opening() throws IOException {
    written();
    Path shard = folder.resolve("test-000000.shard");
    long size = Files.size(shard);
    try (var file = new RandomAccessFile(shard.toFile(), "rw")) {
      file.setLength(size - 3);
    }
    assertThatThrownBy(() -> TokenCache.open(folder))
        .isInstanceOf(DataException.class)
        .hasMessage("%s: expected %d bytes, found %d%s", shard, size, size - 3, MEND);
    Files.delete(shard);
    assertThatThrownBy(() -> TokenCache.open(folder)).hasMessage(shard + ": no such file" + MEND);
  }

  @Test
  void a_folder_without_a_cache_or_with_half_of_one_is_told() throws IOException {
    assertThatThrownBy(() -> TokenCache.open(folder))
        .isInstanceOf(DataException.class)
        .hasMessage("token cache: no index.json in '%s'", folder);
    CacheWriter.open(source, folder, SHARD);
    assertThatThrownBy(() -> TokenCache.open(folder))
        .hasMessage("token cache: '%s' is not finished%s", folder, MEND);
    Path other = Files.createDirectories(folder.resolve("other"));
    Files.writeString(other.resolve("holiday.txt"), "sun");
    assertThatThrownBy(() -> CacheWriter.open(source, other, SHARD))
        .hasMessage("token cache: '%s' holds other files; choose another folder", other);
  }

  @Test
  void another_source_tokenizer_or_size_of_shards_is_refused() {
    String begun = "token cache: '" + folder + "' was begun with ";
    String choose = "; choose another folder, or remove it to begin anew";
    CacheWriter.open(new TinyCodes("retuned", 0), folder, SHARD);
    assertThatThrownBy(() -> CacheWriter.open(source, folder, SHARD))
        .isInstanceOf(DataException.class)
        .hasMessage(begun + "another tokenizer of 'sound'" + choose);
    assertThatThrownBy(() -> CacheWriter.open(new TinyCodes("retuned", 0), folder, 5))
        .hasMessage(begun + "7 examples in a shard" + choose);
  }

  @Test
  void settings_are_a_folder() {
    written();
    var config =
        Recipes.read(
            "data.yaml", "{type: tokenCache, folder: '%s'}".formatted(folder), Source.Config.class);
    assertThat(config).isEqualTo(new TokenCache.Config(folder.toString()));
    assertThat(config.open().fingerprint()).isEqualTo(TokenCache.open(folder).fingerprint());
  }
}
