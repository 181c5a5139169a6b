package io.sensorium.arcade;

import io.sensorium.arcade.State.Hero;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Grows a level from left to right, one scene after the other. */
final class LevelMaker {
  private static final int START = 6; // columns before the hero
  private static final int COLUMNS = 34;

  private final Happening wanted;
  private final SplittableRandom random;
  private final List<List<Tile>> columns = new ArrayList<>();
  private final List<Item> items = new ArrayList<>();
  private final List<Monster> monsters = new ArrayList<>();
  private int height;

  private LevelMaker(Happening wanted, SplittableRandom random) {
    this.wanted = wanted;
    this.random = random;
    this.height = 1 + random.nextInt(2);
  }

  static Level make(Happening wanted, SplittableRandom random) {
    var maker = new LevelMaker(wanted, random);
    maker.flat(START + 2 + random.nextInt(2));
    while (maker.columns.size() < COLUMNS) {
      maker.scene();
      maker.flat(1);
    }
    return new Level(maker.columns, maker.items, maker.monsters);
  }

  /** The hero stands on the ground and does nothing. */
  static State start(Level level) {
    int row = 0;
    while (level.at(START, row).solid()) {
      row++;
    }
    return new State(0, new Hero(START + 0.5, row, 0, 0, Stance.GROUND), 0, 0, false);
  }

  private void scene() {
    switch (random.nextInt(12)) {
      case 0 -> step();
      case 1, 2 -> row();
      case 3 -> crates();
      case 4, 10, 11 -> ladder();
      case 5 -> platform();
      case 6 -> pit();
      case 7 -> bat();
      default -> beat();
    }
  }

  // ---- ground

  private void flat(int width) {
    for (int i = 0; i < width; i++) {
      var column = new Tile[Level.ROWS];
      Arrays.fill(column, Tile.AIR);
      Arrays.fill(column, 0, height, Tile.GROUND);
      columns.add(Arrays.asList(column));
    }
  }

  private void set(int column, int row, Tile tile) {
    columns.get(column).set(row, tile);
  }

  private void step() {
    height = height == 1 ? 2 : 1;
    flat(1);
  }

  private void pit() {
    int at = columns.size();
    flat(1 + random.nextInt(2));
    for (int c = at; c < columns.size(); c++) {
      for (int row = 0; row < height; row++) {
        set(c, row, Tile.LAVA);
      }
    }
    if (random.nextBoolean()) {
      reward(at + 0.5, height + 1.6);
    }
    flat(1);
  }

  // ---- things

  /** Up to three things to take, in reach. */
  private void row() {
    int at = columns.size();
    int count = 1 + random.nextInt(3);
    flat(count + 1);
    double lift = random.nextInt(3) == 0 ? 1.5 : 0.1;
    for (int i = 0; i < count; i++) {
      reward(at + i + 0.5, height + lift);
    }
  }

  /** A coin or a gem, as far as they are wanted. */
  private void reward(double x, double y) {
    boolean gem = random.nextInt(4) == 0;
    switch (wanted) {
      case NOTHING, STOMP -> {}
      case COIN -> items.add(new Item(false, x, y));
      case GEM, DEATH -> items.add(new Item(gem, x, y));
    }
  }

  private void crates() {
    int at = columns.size();
    flat(2 + random.nextInt(2));
    boolean high = random.nextInt(3) == 0;
    set(at, height, Tile.CRATE);
    set(at + 1, height, Tile.CRATE);
    if (high) {
      set(at + 1, height + 1, Tile.CRATE);
    }
    if (random.nextBoolean()) {
      reward(at + 1.5, height + (high ? 2.1 : 1.1));
    }
  }

  /** Crates or a platform that float, with something on it. */
  private void platform() {
    int at = columns.size();
    int width = 2 + random.nextInt(3);
    flat(width + 1);
    Tile tile = random.nextInt(3) == 0 ? Tile.CRATE : Tile.PLATFORM;
    int row = height + (tile == Tile.CRATE ? 2 : 1);
    for (int i = 0; i < width; i++) {
      set(at + i, row, tile);
    }
    furnish(at, width, row + 1);
  }

  /** A ladder to a platform high up, with something on it. */
  private void ladder() {
    int at = columns.size();
    int width = 3 + random.nextInt(3);
    flat(width + 1);
    int top = height + 2;
    for (int row = height; row < top; row++) {
      set(at, row, Tile.LADDER);
    }
    set(at, top, Tile.LADDER_TOP);
    for (int i = 1; i < width; i++) {
      set(at + i, top, Tile.PLATFORM);
    }
    furnish(at + 1, width - 1, top + 1);
  }

  /** Puts things or a monster on a platform, or things that nobody gets to above it. */
  private void furnish(int from, int width, int row) {
    switch (random.nextInt(4)) {
      case 0 -> monster(walker(), from + 0.5, from + width - 0.5, row);
      case 1, 2 -> {
        for (int i = 0; i < width; i++) {
          reward(from + i + 0.5, row + 0.1);
        }
      }
      default -> items.add(new Item(random.nextInt(3) == 0, from + width / 2.0, Level.ROWS - 1));
    }
  }

  // ---- monsters

  /** A monster on the ground that goes to and fro. */
  private void beat() {
    int at = columns.size();
    int width = 3 + random.nextInt(3);
    flat(width);
    boolean stands = wanted != Happening.STOMP && random.nextInt(3) == 0;
    Creature creature =
        stands ? (random.nextBoolean() ? Creature.THISTLE : Creature.SPINNER) : walker();
    boolean still = creature.motion() == Creature.Motion.STAND;
    double middle = at + width / 2.0;
    monster(creature, still ? middle : at + 0.5, still ? middle : at + width - 0.5, height);
  }

  private void bat() {
    int at = columns.size();
    flat(4);
    monster(Creature.BAT, at, at + 4, height + 1 + random.nextDouble());
  }

  private Creature walker() {
    return switch (random.nextInt(wanted == Happening.STOMP ? 3 : 5)) {
      case 0 -> Creature.SLUG;
      case 1 -> Creature.BLOB;
      case 2 -> Creature.TURTLE;
      case 3 -> Creature.CRAB;
      default -> Creature.TOAD;
    };
  }

  private void monster(Creature creature, double from, double to, double y) {
    monsters.add(new Monster(creature, from, to, y, random.nextInt(200)));
  }
}
