package io.sensorium.config;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.Version;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.AnnotatedClass;
import tools.jackson.databind.introspect.NopAnnotationIntrospector;
import tools.jackson.databind.jsontype.NamedType;

/**
 * Tells Jackson what the classes say already: a sealed interface is one of its permitted classes,
 * chosen by {@code type:}, and each is named after its class, a nested {@code Config} after the
 * class around it. Enum constants are written in lower case.
 */
final class Variants extends NopAnnotationIntrospector {
  private static final long serialVersionUID = 1L;
  static final String KEY = "type";

  /** Whether a value of the type is one of several records, chosen by name. */
  static boolean chosen(Class<?> type) {
    return type.isInterface() && type.isSealed();
  }

  /** The classes behind a sealed interface by name, in the order of its permits clause. */
  static SequencedMap<String, Class<?>> of(Class<?> sealed) {
    var variants = new LinkedHashMap<String, Class<?>>();
    leaves(sealed).forEach(each -> variants.put(name(each), each));
    return variants;
  }

  private static Stream<Class<?>> leaves(Class<?> type) {
    return chosen(type)
        ? Stream.of(type.getPermittedSubclasses()).flatMap(Variants::leaves)
        : Stream.of(type);
  }

  private static String name(Class<?> variant) {
    Class<?> outer = variant.getEnclosingClass();
    boolean nested = outer != null && variant.getSimpleName().equals("Config");
    String name = (nested ? outer : variant).getSimpleName();
    return Character.toLowerCase(name.charAt(0)) + name.substring(1);
  }

  @Override
  public JsonTypeInfo.@Nullable Value findPolymorphicTypeInfo(
      MapperConfig<?> config, Annotated annotated) {
    return annotated instanceof AnnotatedClass && chosen(annotated.getRawType())
        ? JsonTypeInfo.Value.construct(
            JsonTypeInfo.Id.NAME, JsonTypeInfo.As.PROPERTY, KEY, null, false, true, null)
        : null;
  }

  @Override
  public @Nullable List<NamedType> findSubtypes(MapperConfig<?> config, Annotated annotated) {
    return chosen(annotated.getRawType())
        ? of(annotated.getRawType()).entrySet().stream()
            .map(each -> new NamedType(each.getValue(), each.getKey()))
            .toList()
        : null;
  }

  @Override
  public String[] findEnumValues(
      MapperConfig<?> config, AnnotatedClass type, Enum<?>[] constants, String[] names) {
    return Stream.of(constants).map(Variants::name).toArray(String[]::new);
  }

  static String name(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  @Override
  public Version version() {
    return Version.unknownVersion();
  }
}
