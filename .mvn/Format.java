import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.JavaFormatterOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;

/** Checks ({@code check}) or rewrites ({@code write}) the layout of every Java source of the house. */
class Format {

    public static void main(String[] arguments) throws Exception {
        var write = arguments[0].equals("write");
        var options = JavaFormatterOptions.builder().style(JavaFormatterOptions.Style.AOSP).build();
        var formatter = new Formatter(options);
        var unformatted = new ArrayList<Path>();
        try (var paths = Files.walk(Path.of("."), 1)) {
            for (var module : paths.filter(Files::isDirectory).map(it -> it.resolve("src")).filter(Files::isDirectory).toList()) {
                try (var files = Files.walk(module)) {
                    for (var file : files.filter(it -> it.toString().endsWith(".java")).toList()) {
                        var source = Files.readString(file);
                        var formatted = formatter.formatSourceAndFixImports(source);
                        if (!formatted.equals(source)) {
                            unformatted.add(file);
                            if (write) {
                                Files.writeString(file, formatted);
                            }
                        }
                    }
                }
            }
        }
        unformatted.forEach(it -> System.err.println((write ? "formatted " : "not formatted: ") + it));
        if (!write && !unformatted.isEmpty()) {
            System.err.println("Run ./mvnw -N -q process-sources -Dformat=write and commit the result.");
            System.exit(1);
        }
    }
}
