package io.sensorium.arcade;

import java.util.ArrayList;
import java.util.List;

/**
 * A stretch of a game in which the hero does one thing.
 *
 * @param stance throughout
 * @param first frame
 * @param last frame; the act leads from the state of the first to that of the frame after the last
 * @param events of these frames
 */
record Act(Game game, Stance stance, int first, int last, List<Event> events) {

  /** The acts of a game, in order. Falling dead is none. */
  static List<Act> of(Game game) {
    List<Act> acts = new ArrayList<>();
    List<State> states = game.states();
    int first = 0;
    for (int i = 1; i <= states.size(); i++) {
      Stance stance = states.get(first).hero().stance();
      if (i == states.size() || states.get(i).hero().stance() != stance) {
        if (stance != Stance.DEAD) {
          acts.add(new Act(game, stance, first, i - 1, between(game, first, i)));
        }
        first = i;
      }
    }
    return acts;
  }

  /** Events after the first frame, up to and with the last one. */
  private static List<Event> between(Game game, int first, int last) {
    return game.events().stream().filter(e -> e.frame() > first && e.frame() <= last).toList();
  }

  State before() {
    return game.states().get(first);
  }

  State after() {
    return game.states().get(Math.min(last + 1, game.states().size() - 1));
  }

  int frames() {
    return last - first + 1;
  }

  /** Tiles to the front. */
  double way() {
    return after().hero().x() - before().hero().x();
  }

  /** Tiles upwards. */
  double rise() {
    return after().hero().y() - before().hero().y();
  }

  long count(Event.What what) {
    return events.stream().filter(e -> e.what() == what).count();
  }

  /** Monsters, still there, over which the hero passes. */
  List<Monster> passed() {
    List<Monster> passed = new ArrayList<>();
    for (int i = 0; i < game.level().monsters().size(); i++) {
      Monster monster = game.level().monsters().get(i);
      boolean behind = monster.x(after().time()) < after().hero().x();
      boolean ahead = monster.x(before().time()) > before().hero().x();
      boolean below = monster.y(before().time()) < before().hero().y() + 1;
      if (behind && ahead && below && !after().isBeaten(i)) {
        passed.add(monster);
      }
    }
    return passed;
  }

  /** Whether there is lava under the way. */
  boolean overLava() {
    for (int frame = first; frame <= last; frame++) {
      double x = game.states().get(frame).hero().x();
      if (game.level().at((int) Math.floor(x), 0) == Tile.LAVA) {
        return true;
      }
    }
    return false;
  }

  /** What the hero stands on at the end: ground, crate or platform. */
  Tile landing() {
    State.Hero hero = after().hero();
    for (double x : new double[] {hero.x(), hero.x() - 0.3, hero.x() + 0.3}) {
      Tile tile = game.level().at(x, hero.y() - 0.5);
      if (tile.holds()) {
        return tile;
      }
    }
    return Tile.AIR;
  }
}
