import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Polygon;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.imageio.ImageIO;

/**
 * Draws pictures with captions and labels, to try things out where no own data is at hand: {@code
 * java Draw.java FOLDER COUNT} makes FOLDER/pictures/*.png and FOLDER/pictures.csv.
 */
public final class Draw {
  private static final int SIDE = 96;
  private static final List<String> SHAPES =
      List.of("circle", "square", "triangle", "ring", "cross");
  private static final List<String> ROWS = List.of("top", "middle", "bottom");
  private static final List<String> COLUMNS = List.of("left", "centre", "right");
  private static final Map<String, Color> COLOURS =
      Map.of(
          "red", new Color(0xd62728),
          "green", new Color(0x2ca02c),
          "blue", new Color(0x1f77b4),
          "orange", new Color(0xff7f0e),
          "purple", new Color(0x9467bd),
          "black", new Color(0x222222));
  private static final Map<String, Color> GROUNDS =
      Map.of(
          "white", new Color(0xffffff),
          "grey", new Color(0xbbbbbb),
          "yellow", new Color(0xfff2a8),
          "pink", new Color(0xffd6e0));

  private Draw() {}

  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    int count = Integer.parseInt(arguments[1]);
    Files.createDirectories(folder.resolve("pictures"));
    Random random = new Random(0);
    List<String> lines = new ArrayList<>();
    lines.add("picture,caption,shape,colour");
    for (int i = 0; i < count; i++) {
      String shape = pick(SHAPES, random);
      String colour = pick(COLOURS.keySet().stream().sorted().toList(), random);
      String ground = pick(GROUNDS.keySet().stream().sorted().toList(), random);
      int row = random.nextInt(3);
      int column = random.nextInt(3);
      boolean small = random.nextBoolean();
      String file = "pictures/%04d.png".formatted(i);
      BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
      Graphics2D graphics = image.createGraphics();
      graphics.setRenderingHint(
          RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      graphics.setColor(GROUNDS.get(ground));
      graphics.fillRect(0, 0, SIDE, SIDE);
      graphics.setColor(COLOURS.get(colour));
      int radius = small ? 9 : 15;
      int x = 16 + 32 * column + random.nextInt(-2, 3);
      int y = 16 + 32 * row + random.nextInt(-2, 3);
      paint(graphics, shape, x, y, radius, GROUNDS.get(ground));
      graphics.dispose();
      ImageIO.write(image, "png", folder.resolve(file).toFile());
      lines.add(
          "%s,\"a %s %s %s at the %s %s, on a %s ground\",%s,%s"
              .formatted(
                  file,
                  small ? "small" : "large",
                  colour,
                  shape,
                  ROWS.get(row),
                  COLUMNS.get(column),
                  ground,
                  shape,
                  colour));
    }
    Files.write(folder.resolve("pictures.csv"), lines);
    System.out.printf("%d pictures: %s%n", count, folder.resolve("pictures.csv"));
  }

  private static String pick(List<String> names, Random random) {
    return names.get(random.nextInt(names.size()));
  }

  private static void paint(Graphics2D graphics, String shape, int x, int y, int r, Color ground) {
    switch (shape) {
      case "circle" -> graphics.fillOval(x - r, y - r, 2 * r, 2 * r);
      case "square" -> graphics.fillRect(x - r, y - r, 2 * r, 2 * r);
      case "triangle" ->
          graphics.fillPolygon(
              new Polygon(new int[] {x - r, x, x + r}, new int[] {y + r, y - r, y + r}, 3));
      case "ring" -> {
        graphics.fillOval(x - r, y - r, 2 * r, 2 * r);
        graphics.setColor(ground);
        graphics.fillOval(x - r / 2, y - r / 2, r, r);
      }
      default -> {
        graphics.fillRect(x - r, y - r / 3, 2 * r, 2 * r / 3);
        graphics.fillRect(x - r / 3, y - r, 2 * r / 3, 2 * r);
      }
    }
  }
}
