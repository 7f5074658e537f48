package eu.sprungbrett.local;

import java.nio.file.Path;

/** A store alone in its process: {@code durable|forgetful} and the directory. */
class StoreProcess {

    @SuppressWarnings("SystemOut") // the test reads it
    public static void main(String[] arguments) throws InterruptedException {
        var directory = Path.of(arguments[1]);
        var store =
                arguments[0].equals("durable")
                        ? Store.durable(directory)
                        : Store.forgetful(directory);
        System.out.println("ready " + store.start().uri());
        Thread.currentThread().join();
    }
}
