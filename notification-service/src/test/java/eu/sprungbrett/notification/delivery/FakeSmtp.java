package eu.sprungbrett.notification.delivery;

import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;

import org.jspecify.annotations.Nullable;
import org.springframework.mail.SimpleMailMessage;
import org.springframework.mail.javamail.JavaMailSender;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;

/** A mail server that does as it is told. */
class FakeSmtp implements JavaMailSender {

    final List<MimeMessage> accepted = Collections.synchronizedList(new ArrayList<>());
    volatile @Nullable RuntimeException failure;
    volatile boolean hangs;
    volatile int asked;

    @Override
    public MimeMessage createMimeMessage() {
        return new MimeMessage(Session.getInstance(new Properties()));
    }

    @Override
    public MimeMessage createMimeMessage(InputStream content) {
        throw new UnsupportedOperationException();
    }

    @Override
    public synchronized void send(MimeMessage... mails) {
        asked++;
        if (hangs) {
            hang();
        }
        if (failure != null) {
            throw failure;
        }
        accepted.addAll(Arrays.asList(mails));
    }

    private static void hang() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void send(SimpleMailMessage... mails) {
        throw new UnsupportedOperationException();
    }
}
