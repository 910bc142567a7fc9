"""All words of one poster, in one language."""

from dataclasses import dataclass
from random import Random

from geektime_gui.core.data.demo import words
from geektime_gui.core.data.demo.courses import Course


@dataclass(frozen=True, slots=True)
class CopyText:
    """What a poster says."""

    title: str
    """With ``|`` where a line may end."""
    subtitle: str
    topics: tuple[str, str, str]
    name: str
    role: str
    tag: str
    button: str
    price_label: str
    price: str
    old_price: str
    scan: str
    lessons: str
    """A number and the word for lessons."""
    learn: str
    paragraph: str
    footer: str


def copy_text(course: Course, chinese: bool, rng: Random) -> CopyText:
    """The words for a poster of `course`; what is not its own is drawn by lot."""
    pitch = course.chinese if chinese else course.english
    price = rng.choice((59, 68, 79, 89, 99, 109, 129, 149, 199))
    lessons = rng.choice((12, 18, 20, 24, 30, 36, 45, 60))
    if chinese:
        return CopyText(
            title=pitch.title,
            subtitle=pitch.subtitle,
            topics=pitch.topics,
            name=rng.choice(words.CHINESE_NAMES),
            role=rng.choice(words.CHINESE_ROLES),
            tag=rng.choice(words.CHINESE_TAGS),
            button=rng.choice(words.CHINESE_BUTTONS),
            price_label=words.CHINESE_PRICE,
            price=f"¥{price}",
            old_price=f"¥{price * 2}",
            scan=words.CHINESE_SCAN,
            lessons=f"{lessons} {words.CHINESE_LESSONS}",
            learn=words.CHINESE_LEARN,
            paragraph=rng.choice(words.CHINESE_PARAGRAPHS),
            footer=rng.choice(words.CHINESE_FOOTERS),
        )
    return CopyText(
        title=pitch.title,
        subtitle=pitch.subtitle,
        topics=pitch.topics,
        name=rng.choice(words.ENGLISH_NAMES),
        role=rng.choice(words.ENGLISH_ROLES),
        tag=rng.choice(words.ENGLISH_TAGS),
        button=rng.choice(words.ENGLISH_BUTTONS),
        price_label=words.ENGLISH_PRICE,
        price=f"${price}",
        old_price=f"${price * 2}",
        scan=words.ENGLISH_SCAN,
        lessons=f"{lessons} {words.ENGLISH_LESSONS}",
        learn=words.ENGLISH_LEARN,
        paragraph=rng.choice(words.ENGLISH_PARAGRAPHS),
        footer=rng.choice(words.ENGLISH_FOOTERS),
    )
