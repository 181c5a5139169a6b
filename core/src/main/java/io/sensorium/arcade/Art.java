package io.sensorium.arcade;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * All drawings, for one size of the picture. They face the right.
 *
 * @param creatures two drawings of each, shown in turn
 */
record Art(
    Hero hero,
    Map<Creature, List<Sprite>> creatures,
    List<Sprite> coin,
    List<Sprite> gem,
    Blocks blocks,
    Sparks sparks) {

  /**
   * Pip.
   *
   * @param walk two steps
   * @param climb two rungs
   */
  record Hero(Sprite stand, List<Sprite> walk, Sprite jump, List<Sprite> climb, Sprite dead) {}

  /** What a level is built of, but for the ground, which is in the colours of the land. */
  record Blocks(Sprite crate, Sprite ladder, Sprite plank, List<Sprite> lava) {}

  /** What flashes when something happens, two drawings each but for the shield. */
  record Sparks(
      List<Sprite> coin, List<Sprite> gem, List<Sprite> stomp, List<Sprite> death, Sprite shield) {}

  /** Pixels along a side of a tile in the smallest picture. */
  static final int TILE = 8;

  /**
   * @param doublings how often the size is doubled
   */
  static Art of(int doublings) {
    UnaryOperator<Sprite> grow =
        sprite -> {
          Sprite grown = sprite;
          for (int i = 0; i < doublings; i++) {
            grown = grown.doubled();
          }
          return grown;
        };
    UnaryOperator<Sprite> figure = sprite -> grow.apply(sprite.outlined());
    var creatures = new EnumMap<Creature, List<Sprite>>(Creature.class);
    for (Creature creature : Creature.values()) {
      creatures.put(creature, all(Drawings.of(creature), figure));
    }
    return new Art(
        new Hero(
            one(Drawings.STAND, figure),
            all(Drawings.WALK, figure),
            one(Drawings.JUMP, figure),
            all(Drawings.CLIMB, figure),
            one(Drawings.DEAD, figure)),
        creatures,
        all(Drawings.COIN, figure),
        all(Drawings.GEM, figure),
        new Blocks(
            one(Drawings.CRATE, grow),
            one(Drawings.LADDER, grow),
            one(Drawings.PLANK, grow),
            all(Drawings.LAVA, grow)),
        new Sparks(
            all(Drawings.COIN_SPARKS, grow),
            all(Drawings.GEM_SPARKS, grow),
            all(Drawings.STOMP_SPARKS, grow),
            all(Drawings.DEATH_SPARKS, grow),
            one(Drawings.SHIELD, grow)));
  }

  private static Sprite one(String drawing, UnaryOperator<Sprite> change) {
    return change.apply(Sprite.of(drawing));
  }

  private static List<Sprite> all(List<String> drawings, UnaryOperator<Sprite> change) {
    return drawings.stream().map(d -> one(d, change)).toList();
  }
}
