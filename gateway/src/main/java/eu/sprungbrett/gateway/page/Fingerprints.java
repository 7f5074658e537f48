package eu.sprungbrett.gateway.page;

import org.springframework.core.io.Resource;
import org.springframework.util.DigestUtils;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Entity tags of files, taken from what they hold: the files of a reproducible build all have the
 * same date.
 *
 * <p>Weak, because a compressed answer has other bytes. The files of a running gateway never
 * change, so each is read once.
 */
class Fingerprints {

    private final ConcurrentHashMap<String, String> known = new ConcurrentHashMap<>();

    String of(Resource file) {
        return known.computeIfAbsent(file.getDescription(), _ -> compute(file));
    }

    private static String compute(Resource file) {
        try (var content = file.getInputStream()) {
            return "W/\"" + DigestUtils.md5DigestAsHex(content) + "\"";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
