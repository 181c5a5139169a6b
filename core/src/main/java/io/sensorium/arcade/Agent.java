package io.sensorium.arcade;

import io.sensorium.arcade.Event.What;
import java.util.SplittableRandom;

/**
 * Plays: every few frames it thinks each of its moves through to see where it ends, and takes the
 * one that it likes best.
 *
 * @param tastes what it is after, and what it shuns
 * @param random a little whim
 */
record Agent(Tastes tastes, SplittableRandom random) {
  private static final int FORESIGHT = 34; // frames
  private static final int PAUSE = 7; // frames
  private static final double EFFORT = 0.5; // a jump is worth so many tiles

  /**
   * What things are worth, in tiles of way.
   *
   * @param height a tile higher up
   */
  record Tastes(double coin, double gem, double stomp, double death, double height) {

    static Tastes after(Happening wanted, SplittableRandom random) {
      double height = 5 * random.nextDouble();
      return switch (wanted) {
        case NOTHING -> new Tastes(-20, -20, -20, -40, height);
        case STOMP -> new Tastes(-20, -20, 9, -40, height);
        case COIN -> new Tastes(4, -20, random.nextInt(-2, 6), -40, height);
        case GEM -> new Tastes(2, 9, random.nextInt(-2, 6), -40, height);
        case DEATH -> new Tastes(2, 2, 0, 1, height);
      };
    }
  }

  /** The move for this frame and the next few. */
  Move choose(Level level, State now) {
    Move best = Move.WALK;
    double most = Double.NEGATIVE_INFINITY;
    for (Move move : Move.values()) {
      double worth = worth(level, now, move) + 0.3 * random.nextDouble();
      if (worth > most) {
        most = worth;
        best = move;
      }
    }
    return best;
  }

  private double worth(Level level, State now, Move first) {
    State state = now;
    double worth = first == Move.HOP || first == Move.LEAP ? -EFFORT : 0;
    for (int i = 0; i < FORESIGHT; i++) {
      boolean goesOn = first == Move.CLIMB || i == 0 || (first == Move.REST && i < PAUSE);
      Turn turn = Rules.step(level, state, goesOn ? first : Move.WALK);
      state = turn.after();
      for (Event event : turn.events()) {
        worth += worth(event.what());
      }
      if (state.dead()) {
        break;
      }
    }
    double higher = state.hero().y() - now.hero().y();
    return worth + state.hero().x() - now.hero().x() + tastes.height * Math.max(0, higher);
  }

  private double worth(What what) {
    return switch (what) {
      case COIN -> tastes.coin;
      case GEM -> tastes.gem;
      case STOMP -> tastes.stomp;
      case DEATH -> tastes.death;
      case BUMP -> -EFFORT;
      case JUMP, CLIMB, STEP -> 0;
    };
  }
}
