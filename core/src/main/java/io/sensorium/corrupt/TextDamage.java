package io.sensorium.corrupt;

import io.sensorium.data.Kind;
import io.sensorium.data.Text;
import io.sensorium.data.Value;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Damage to text, to a share of its words of more than three letters; shorter ones stay. The first
 * and the last letter of a word stay where they are.
 */
public enum TextDamage implements Damage {
  /** One letter is that of a key beside it on an American keyboard. */
  TYPO {
    @Override
    String change(String word, SplittableRandom random) {
      int at = random.nextInt(word.length());
      char letter = word.charAt(at);
      String beside = beside(Character.toLowerCase(letter));
      if (beside.isEmpty()) {
        return word;
      }
      String other = String.valueOf(beside.charAt(random.nextInt(beside.length())));
      return word.substring(0, at)
          + (Character.isUpperCase(letter) ? other.toUpperCase(Locale.ROOT) : other)
          + word.substring(at + 1);
    }
  },
  /** Two letters inside change places. */
  SWAP {
    @Override
    String change(String word, SplittableRandom random) {
      int at = 1 + random.nextInt(word.length() - 3);
      return word.substring(0, at) + word.charAt(at + 1) + word.charAt(at) + word.substring(at + 2);
    }
  },
  /** All letters inside come in any order. */
  MIDDLE_SHUFFLE {
    @Override
    String change(String word, SplittableRandom random) {
      char[] letters = word.toCharArray();
      for (int i = letters.length - 2; i > 1; i--) {
        int other = 1 + random.nextInt(i);
        char kept = letters[i];
        letters[i] = letters[other];
        letters[other] = kept;
      }
      return String.valueOf(letters);
    }
  },
  /** One letter comes twice. */
  REPEAT {
    @Override
    String change(String word, SplittableRandom random) {
      int at = random.nextInt(word.length());
      return word.substring(0, at + 1) + word.substring(at);
    }
  },
  /** One letter inside is left out. */
  OMIT {
    @Override
    String change(String word, SplittableRandom random) {
      int at = 1 + random.nextInt(word.length() - 2);
      return word.substring(0, at) + word.substring(at + 1);
    }
  };

  private static final Pattern LONG_WORD = Pattern.compile("\\p{L}{4,}");
  private static final String[] KEYS = {"qwertyuiop", "asdfghjkl", "zxcvbnm"};

  @Override
  public Kind kind() {
    return Kind.TEXT;
  }

  @Override
  public Text apply(Value value, double level, SplittableRandom random) {
    Matcher words = LONG_WORD.matcher(((Text) value).text());
    var changed = new StringBuilder();
    while (words.find()) {
      SplittableRandom own = random.split(); // so that no word depends on those before it
      String word = words.group();
      boolean hit = own.nextDouble() < level;
      words.appendReplacement(changed, Matcher.quoteReplacement(hit ? change(word, own) : word));
    }
    return new Text(words.appendTail(changed).toString());
  }

  /** A word of at least four letters, damaged. */
  abstract String change(String word, SplittableRandom random);

  /** The letters left, right, above and below, with those that touch a corner. */
  private static String beside(char letter) {
    var found = new StringBuilder();
    for (int row = 0; row < KEYS.length; row++) {
      int place = KEYS[row].indexOf(letter);
      for (int other = 0; other < KEYS.length && place >= 0; other++) {
        for (int i = 0; i < KEYS[other].length(); i++) {
          // each row of keys lies about half a key further to the right
          double distance = Math.abs(place + row / 2.0 - i - other / 2.0);
          boolean touches =
              other == row ? distance == 1 : Math.abs(other - row) == 1 && distance < 1;
          if (touches) {
            found.append(KEYS[other].charAt(i));
          }
        }
      }
    }
    return found.toString();
  }
}
