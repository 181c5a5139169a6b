package io.sensorium.arcade;

import io.sensorium.arcade.Event.What;
import io.sensorium.arcade.State.Hero;
import java.util.ArrayList;
import java.util.List;

/** The laws of the game: how one frame follows from the one before. */
final class Rules {
  static final double PACE = 0.16; // tiles a frame
  private static final double MUSCLE = 0.04; // change of pace a frame, on the ground
  private static final double STEERING = 0.02; // the same in the air
  private static final double GRAVITY = 0.0435; // tiles a frame, each frame
  private static final double LEAP = 0.47; // tiles a frame
  private static final double HOP = 0.36;
  private static final double BOUNCE = 0.27;
  private static final double CLIMBING = 0.11;
  private static final double HALF = 0.3; // of the hero's width
  private static final double TALL = 0.95; // the hero's height
  private static final int STRIDE = 8; // frames
  private static final int RUNG = 5; // frames
  private static final double HAIR = 1e-9;

  private final Level level;
  private final State before;
  private final List<Event> events = new ArrayList<>();

  private Rules(Level level, State before) {
    this.level = level;
    this.before = before;
  }

  static Turn step(Level level, State before, Move move) {
    var rules = new Rules(level, before);
    State after = rules.touch(rules.go(move));
    return new Turn(after, rules.events);
  }

  private void log(What what, String who, Hero at) {
    events.add(new Event(before.time() + 1, what, who, at.x(), at.y()));
  }

  private Hero go(Move move) {
    Hero hero = before.hero();
    return switch (hero.stance()) {
      case DEAD -> dropDead(hero);
      case LADDER -> climb(hero, move);
      case GROUND -> {
        if (move == Move.CLIMB && level.at(hero.x(), hero.y()).climbed()) {
          yield new Hero(Math.floor(hero.x()) + 0.5, hero.y(), 0, 0, Stance.LADDER);
        }
        yield move == Move.HOP || move == Move.LEAP ? jump(hero, move) : walk(hero, move);
      }
      case AIR -> fly(hero.x(), hero.y(), pace(hero, move, STEERING), hero.vy() - GRAVITY);
    };
  }

  private static double pace(Hero hero, Move move, double most) {
    double wanted = move == Move.REST ? 0 : PACE;
    return hero.vx() + Math.clamp(wanted - hero.vx(), -most, most);
  }

  private Hero jump(Hero hero, Move move) {
    log(What.JUMP, "", hero);
    double vy = move == Move.LEAP ? LEAP : HOP;
    return fly(hero.x(), hero.y(), pace(hero, move, MUSCLE), vy);
  }

  private Hero walk(Hero hero, Move move) {
    double vx = pace(hero, move, MUSCLE);
    double x = ahead(hero.x(), hero.y(), vx);
    boolean held = holds(x - HALF, hero.y()) || holds(x + HALF, hero.y());
    if (held && vx > PACE / 2 && before.time() % STRIDE == 0) {
      log(What.STEP, "", hero);
    }
    return new Hero(x, hero.y(), x - hero.x(), 0, held ? Stance.GROUND : Stance.AIR);
  }

  private boolean holds(double x, double y) {
    return level.at(x, y - 0.5).holds();
  }

  private Hero climb(Hero hero, Move move) {
    if (move != Move.CLIMB) {
      return move == Move.REST ? hero : new Hero(hero.x(), hero.y(), 0, 0, Stance.AIR);
    }
    if (before.time() % RUNG == 0) {
      log(What.CLIMB, "", hero);
    }
    double y = hero.y() + CLIMBING;
    return level.at(hero.x(), y).climbed()
        ? new Hero(hero.x(), y, 0, CLIMBING, Stance.LADDER)
        : new Hero(hero.x(), Math.floor(y), 0, 0, Stance.GROUND);
  }

  /** x after a frame, unless a wall stands before it. */
  private double ahead(double x, double y, double vx) {
    double edge = x + vx + HALF;
    boolean wall = level.at(edge, y + 0.05).solid() || level.at(edge, y + TALL - 0.1).solid();
    return wall ? Math.max(x, Math.floor(edge) - HALF - HAIR) : x + vx;
  }

  private Hero fly(double x, double y, double vx, double vy) {
    double nextX = ahead(x, y, vx);
    double nextY = y + vy;
    if (vy > 0) {
      double head = nextY + TALL;
      if (level.at(nextX - HALF, head).solid() || level.at(nextX + HALF, head).solid()) {
        var bumped = new Hero(nextX, Math.floor(head) - TALL - HAIR, vx, 0, Stance.AIR);
        log(What.BUMP, "", bumped);
        return bumped;
      }
      return new Hero(nextX, nextY, nextX - x, vy, Stance.AIR);
    }
    double floor = Math.floor(nextY) + 1;
    boolean crossed = y >= floor - HAIR && nextY <= floor;
    boolean lands = crossed && (holds(nextX - HALF, floor) || holds(nextX + HALF, floor));
    return lands
        ? new Hero(nextX, floor, nextX - x, 0, Stance.GROUND)
        : new Hero(nextX, nextY, nextX - x, vy, Stance.AIR);
  }

  private Hero dropDead(Hero hero) {
    Hero fallen = fly(hero.x(), hero.y(), 0, hero.vy() - GRAVITY);
    return new Hero(hero.x(), fallen.y(), 0, fallen.vy(), Stance.DEAD);
  }

  private Hero die(Hero hero, String killer) {
    log(What.DEATH, killer, hero);
    return new Hero(hero.x(), hero.y(), 0, BOUNCE, Stance.DEAD);
  }

  /** What the hero touches, where he is now. */
  private State touch(Hero hero) {
    long taken = before.taken();
    boolean shield = before.shield();
    if (before.dead()) {
      return new State(before.time() + 1, hero, taken, before.beaten(), shield);
    }
    for (int i = 0; i < level.items().size(); i++) {
      Item item = level.items().get(i);
      if (!before.isTaken(i) && reaches(hero, item)) {
        taken |= 1L << i;
        log(item.gem() ? What.GEM : What.COIN, "", hero);
        shield = item.gem();
      }
    }
    if (level.at(hero.x(), hero.y() + 0.3) == Tile.LAVA) {
      Hero dead = die(hero, "lava");
      return new State(before.time() + 1, dead, taken, before.beaten(), shield);
    }
    return meet(hero, taken, shield);
  }

  private static boolean reaches(Hero hero, Item item) {
    double above = item.y() - hero.y();
    return Math.abs(item.x() - hero.x()) < 0.6 && above > -0.7 && above < 1;
  }

  private State meet(Hero hero, long taken, boolean shield) {
    int time = before.time() + 1;
    long beaten = before.beaten();
    for (int i = 0; i < level.monsters().size() && hero.stance() != Stance.DEAD; i++) {
      Monster monster = level.monsters().get(i);
      double aside = Math.abs(hero.x() - monster.x(time));
      double above = hero.y() - monster.y(time);
      if (before.isBeaten(i) || aside > 0.75) {
        continue;
      }
      boolean falls = hero.stance() == Stance.AIR && hero.vy() < 0;
      if (monster.creature().stompable() && falls && above > 0.2 && above < 1) {
        beaten |= 1L << i;
        log(What.STOMP, monster.creature().toString(), hero);
        hero = new Hero(hero.x(), hero.y(), hero.vx(), BOUNCE, Stance.AIR);
      } else if (aside < 0.6 && Math.abs(above) < 0.75 && !shield) {
        hero = die(hero, monster.creature().toString());
      }
    }
    return new State(time, hero, taken, beaten, shield);
  }
}
