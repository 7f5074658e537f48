package eu.sprungbrett.matching;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Exchanger;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Where two who race come abreast, between looking and taking: a control whose guard is off need
 * not be lucky then.
 */
public final class Crossing {

    private static final long PATIENCE_MILLIS = 250;

    private final Map<String, Exchanger<String>> points = new ConcurrentHashMap<>();

    /** Waits until somebody else stands at the same point; goes on alone if nobody comes. */
    public void meet(String point) {
        try {
            points.computeIfAbsent(point, _ -> new Exchanger<>())
                    .exchange(point, PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException alone) {
            // Nobody else wants it now: there is no race.
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
