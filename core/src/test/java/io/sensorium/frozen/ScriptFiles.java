package io.sensorium.frozen;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Small TorchScript files: archives of a class's source and of its pickled values. */
final class ScriptFiles {
  private static final String NO_CONSTANTS = "\u0080\u0002).";

  /** An object of class {@code __torch__.M} whose {@code training} is true. */
  private static final String OBJECT =
      "\u0080\u0002c__torch__\nM\n)\u0081}(X\u0008\u0000\u0000\u0000training\u0088ub.";

  private ScriptFiles() {}

  /**
   * @param returns type and value of what it gives of a tensor {@code x}, such as {@code Tensor}
   *     and {@code torch.add(x, x)}
   */
  static Path write(Path file, String type, String returns) throws IOException {
    String source =
        """
        class M(Module):
          __parameters__ = []
          __buffers__ = []
          training : bool
          def forward(self: __torch__.M,
            x: Tensor) -> %s:
            return %s
        """
            .formatted(type, returns);
    try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
      entry(zip, "m/version", "3\n");
      entry(zip, "m/constants.pkl", NO_CONSTANTS);
      entry(zip, "m/data.pkl", OBJECT);
      entry(zip, "m/code/__torch__.py", source);
    }
    return file;
  }

  private static void entry(ZipOutputStream zip, String name, String bytes) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(bytes.getBytes(ISO_8859_1));
    zip.closeEntry();
  }
}
