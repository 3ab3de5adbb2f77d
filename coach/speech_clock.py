"""How long spoken words take: one estimate for everything that waits for speech to end."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class SpeechClock:
    """Own reasoning unless a source is named.

    letters_per_s  characters a voice speaks per second (165 words a minute)
    breath_s       quiet after an announcement, seconds
    """

    letters_per_s: float = 14.0
    breath_s: float = 0.6

    def at(self, rate: float) -> SpeechClock:
        """For a voice that speaks `rate` times as fast as usual."""
        return replace(self, letters_per_s=self.letters_per_s * rate)

    def words_s(self, text: str) -> float:
        """How long a voice needs for these words alone, seconds."""
        return len(text) / self.letters_per_s

    def spoken_s(self, *sentences: str) -> float:
        """About how long a voice needs for an announcement of these sentences, seconds."""
        said = [s for s in sentences if s]
        return sum(self.words_s(s) for s in said) + self.breath_s * bool(said)
