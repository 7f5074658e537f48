package eu.sprungbrett.platform.forbidden;

import eu.sprungbrett.registration.somebody.Somebody;

/** Plumbing that knows a service. */
class KnowsAService {
    final Somebody somebody = new Somebody();
}
