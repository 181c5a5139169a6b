package io.sensorium.arcade;

import io.sensorium.arcade.Event.What;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Puts a game into words: one clause for each thing that the hero does, with what comes of it, in
 * the narrator's manner, and at last what was to be heard from afar; or a sentence for each of
 * these things by itself.
 */
record Teller(Game game, Scenery scenery, SplittableRandom random) {
  private static final int SHORT = 5; // frames of an act that is not worth a word
  private static final int LONG = 14; // frames of standing still that are

  /** One description; each call chooses its words anew. */
  String tell() {
    List<String> clauses = new ArrayList<>();
    clauses().forEach(clause -> clauses.add(clause.words));
    if (clauses.isEmpty()) {
      clauses.add(one("stands still", "waits"));
    }
    Narrator narrator = scenery.narrator();
    var text = new StringBuilder(narrator.opening()).append(one(narrator.subjects())).append(' ');
    text.append(clauses.getFirst());
    clauses.stream().skip(1).forEach(c -> text.append(one(narrator.links())).append(c));
    text.append(afar()).append('.');
    if (!narrator.closing().isEmpty()) {
      text.append(narrator.closing()).append('.');
    }
    return capital(text.toString());
  }

  /** A sentence for each act that is worth one, in order; each call chooses its words anew. */
  List<Told> follow() {
    List<Told> all = new ArrayList<>();
    for (Clause clause : clauses()) {
      String sentence = one(scenery.narrator().subjects()) + " " + clause.words + ".";
      all.add(new Told(clause.act.first(), clause.act.last(), capital(sentence)));
    }
    return all;
  }

  private record Clause(Act act, String words) {}

  private List<Clause> clauses() {
    List<Clause> clauses = new ArrayList<>();
    boolean told = false; // which way
    for (Act act : Act.of(game)) {
      String clause = clause(act, told);
      if (!clause.isEmpty()) {
        told |= clause.contains("to the ");
        clauses.add(new Clause(act, clause));
      }
    }
    return clauses;
  }

  private static String capital(String sentence) {
    return Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1);
  }

  /** What an act is worth, or nothing. */
  private String clause(Act act, boolean told) {
    String outcome = outcome(act);
    String deed =
        switch (act.stance()) {
          case GROUND -> ground(act, told);
          case AIR -> air(act, told);
          case LADDER -> ladder(act);
          case DEAD -> "";
        };
    if (outcome.isEmpty()) {
      return act.frames() < SHORT ? "" : deed;
    }
    return deed.isEmpty() ? outcome : deed + " and " + outcome;
  }

  private String ground(Act act, boolean told) {
    if (act.way() > 0.7) {
      return one("walks", "runs", "goes") + way(told);
    }
    return act.frames() >= LONG && act.way() < 0.3 ? one("waits a bit", "stands still") : "";
  }

  private String air(Act act, boolean told) {
    boolean jumps = act.count(What.JUMP) > 0 || act.before().hero().vy() > 0.3;
    if (!jumps) {
      return act.rise() < -0.7 ? one("drops", "falls") + " down" + onto(act) : "";
    }
    var text = new StringBuilder(one("jumps", "leaps"));
    if (Math.abs(act.rise()) > 0.5 && !act.after().dead()) {
      text.append(act.rise() > 0 ? " up" : " down");
    }
    text.append(way(told));
    List<String> over = new ArrayList<>();
    if (!act.after().dead()) {
      act.passed().forEach(m -> over.add("a " + m.creature()));
      if (act.overLava()) {
        over.add("the lava");
      }
    }
    if (!over.isEmpty()) {
      text.append(" over ").append(String.join(" and ", over));
    }
    return text.append(Math.abs(act.rise()) > 0.5 ? onto(act) : "").toString();
  }

  private static String onto(Act act) {
    return switch (act.landing()) {
      case GROUND -> " to the ground";
      case CRATE -> " onto a crate";
      case PLATFORM, LADDER_TOP -> " onto a platform";
      case AIR, LADDER, LAVA -> "";
    };
  }

  private String ladder(Act act) {
    return act.rise() > 0.5 ? one("climbs up a ladder", "climbs a ladder") : "";
  }

  /** Which way; now and then it is not told again. */
  private String way(boolean told) {
    if (told && random.nextInt(3) > 0) {
      return "";
    }
    return scenery.right() ? " to the right" : " to the left";
  }

  private String outcome(Act act) {
    List<String> parts = new ArrayList<>();
    for (Event event : act.events()) {
      if (event.what() == What.STOMP) {
        parts.add(one("stomps on a ", "squashes a ") + event.who());
      }
    }
    add(parts, act.count(What.COIN), one("collects", "picks up"), "coin");
    add(parts, act.count(What.GEM), one("collects", "picks up"), "gem");
    boolean before = act.before().shield();
    boolean after = act.after().shield();
    if (before != after) {
      parts.add(after ? "turns on the shield" : "loses the shield");
    }
    for (Event event : act.events()) {
      if (event.what() == What.DEATH) {
        parts.add(
            event.who().equals("lava")
                ? one("dies in the lava", "is killed by the lava")
                : one("is killed by a ", "dies from a ") + event.who());
      }
    }
    return String.join(" and ", parts);
  }

  private static void add(List<String> parts, long count, String verb, String thing) {
    if (count > 0) {
      String many = count == 2 ? "two " : "a few ";
      parts.add(verb + (count == 1 ? " a " + thing : " " + many + thing + "s"));
    }
  }

  private String afar() {
    return switch (scenery.distance()) {
      case SILENCE -> "";
      case BELL -> one(" while a bell rings", " as a bell tolls far away");
      case THUNDER -> one(" while thunder rolls", " as it thunders far away");
      case CRICKETS -> one(" while crickets chirp", " as crickets sing far away");
    };
  }

  private String one(String... choices) {
    return choices[random.nextInt(choices.length)];
  }

  private String one(List<String> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
