package io.sensorium.config;

import static com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility.ANY;
import static com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility.NONE;
import static com.fasterxml.jackson.annotation.JsonInclude.Include.NON_NULL;

import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.JsonGeneratorDelegate;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.cfg.MapperBuilder;
import tools.jackson.databind.cfg.MutableCoercionConfig;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.ToStringSerializer;
import tools.jackson.databind.type.LogicalType;
import tools.jackson.dataformat.yaml.YAMLAnchorReplayingFactory;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

/** Jackson with everything switched off that guesses. */
final class Mappers {
  static final ObjectMapper YAML =
      strict(
              YAMLMapper.builder(
                      YAMLAnchorReplayingFactory.builder()
                          .addDecorator((factory, generator) -> new Finite(generator))
                          .build())
                  .disable(
                      YAMLWriteFeature.WRITE_DOC_START_MARKER,
                      YAMLWriteFeature.USE_NATIVE_TYPE_ID,
                      YAMLWriteFeature.SPLIT_LINES)
                  .enable(
                      YAMLWriteFeature.MINIMIZE_QUOTES,
                      YAMLWriteFeature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
                  .changeDefaultPropertyInclusion(each -> each.withValueInclusion(NON_NULL)))
          .build();

  static final ObjectMapper JSON =
      strict(
              JsonMapper.builder(
                  JsonFactory.builder()
                      .addDecorator((factory, generator) -> new Finite(generator))
                      .build()))
          .build();

  private Mappers() {}

  private static <M extends ObjectMapper, B extends MapperBuilder<M, B>> B strict(B builder) {
    return builder
        .annotationIntrospector(new Variants())
        .addModule(
            new SimpleModule()
                .addSerializer(Path.class, ToStringSerializer.instance)
                .addDeserializer(Path.class, new Paths()))
        .changeDefaultVisibility(
            each ->
                each.withFieldVisibility(ANY)
                    .withGetterVisibility(NONE)
                    .withIsGetterVisibility(NONE))
        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
        .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
        .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
        .disable(EnumFeature.READ_ENUMS_USING_TO_STRING, EnumFeature.WRITE_ENUMS_USING_TO_STRING)
        .enable(
            DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
            DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
        .withCoercionConfig(LogicalType.Textual, Mappers::textOnly)
        .disable(
            MapperFeature.ALLOW_COERCION_OF_SCALARS, MapperFeature.SORT_PROPERTIES_ALPHABETICALLY);
  }

  static String write(ObjectWriter writer, Object value) {
    try {
      return writer.writeValueAsString(value);
    } catch (JacksonException e) {
      throw e.getCause() instanceof ConfigException told ? told : e;
    }
  }

  private static void textOnly(MutableCoercionConfig config) {
    config
        .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
        .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
        .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
  }

  /** Reads a path as it is written; Jackson's own way knows URIs. */
  private static final class Paths extends StdDeserializer<Path> {
    Paths() {
      super(Path.class);
    }

    @Override
    public Path deserialize(JsonParser parser, DeserializationContext context) {
      return parser.hasToken(JsonToken.VALUE_STRING)
          ? Path.of(parser.getString())
          : (Path) context.handleUnexpectedToken(Path.class, parser);
    }
  }

  /** Refuses to write numbers that are none. */
  private static final class Finite extends JsonGeneratorDelegate {
    Finite(JsonGenerator generator) {
      super(generator, false);
    }

    @Override
    public JsonGenerator writeNumber(double value) {
      require(value);
      return super.writeNumber(value);
    }

    @Override
    public JsonGenerator writeNumber(float value) {
      require(value);
      return super.writeNumber(value);
    }

    @Override
    public JsonGenerator writeArray(double[] values, int from, int count) {
      for (int i = from; i < from + count; i++) {
        require(values[i]);
      }
      return super.writeArray(values, from, count);
    }

    private void require(double value) {
      if (!Double.isFinite(value)) {
        TokenStreamContext at = streamWriteContext();
        while (at.currentName() == null && at.getParent() != null) {
          at = at.getParent();
        }
        throw new ConfigException(
            "%s: only finite numbers can be written, got %s".formatted(at.currentName(), value));
      }
    }
  }
}
