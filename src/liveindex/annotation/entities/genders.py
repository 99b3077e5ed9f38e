"""Words and given names -> "he" or "she", where they tell it plainly; None where they do not."""

from __future__ import annotations

from liveindex.annotation.entities.wording import FEMALE_WORDS, MALE_WORDS
from liveindex.text.names import name_key


class Gender:
    """How pronouns speak of a person."""

    MALE = "he"
    FEMALE = "she"


_MEN = """
Aaron Abdul Abdullah Adam Adrian Ahmed Alan Albert Alejandro Alex Alexander Alexei Alfred Ali Amir Anatoly Anders
Andre Andrew Andriy Andrzej Anthony Antonio Antony Anton Arnold Arthur Artem Barack Bashar Ben Benjamin Benny Bernard
Bernie Bezalel Bill Bob Boris Brad Brandon Brett Brian Bruce Bryan Carl Carlos Cesar Charles Chris Christian
Christopher Chuck Claude Colin Craig Cyril Daniel Darren Dave David Dean Denis Dennis Derek Diego Dmitry Dominic
Donald Doug Douglas Duncan Dwayne Eduardo Edward Elon Emmanuel Enrique Eric Erik Ernest Eugene Evan Felipe Felix
Fernando Francis Francisco Francois Frank Fred Frederick Friedrich Gabriel Garry Gary Gavin George Gerald Gerard
Gerhard Gianni Giorgi Giorgio Giovanni Giuseppe Glenn Gordon Graham Greg Gregory Guillermo Gustavo Guy Hakan Hans
Harold Harry Hassan Heinz Henri Henrik Henry Herbert Herman Hossein Howard Hugh Hugo Hussein Ian Ibrahim Igor Ihor
Ilya Imran Isaac Ismail Itamar Ivan Jack Jacob Jaime Jake James Jamie Jan Janos Jared Jason Javier Jean Jeff Jeffrey
Jens Jeremy Jerome Jerry Jesus Jim Jimmy Joachim Joao Joe Joel Johan Johannes John Johnny Jon Jonathan Jorge Jose
Josef Joseph Josh Joshua Josep Juan Julian Julio Jurgen Justin Karl Keir Keith Ken Kenneth Kevin Khaled Kirill Klaus
Konstantin Kostas Kyle Kyriakos Lars Larry Lawrence Leo Leon Leonard Leonid Lewis Lloyd Louis Luc Luca Lucas Luis Luiz
Lukas Magnus Mahmoud Manuel Marc Marcel Marco Marcus Mario Mariusz Mark Mark Martin Masoud Mateusz Matt Matteo Matthew
Matthias Maurice Max Maxim Mehmet Michael Michel Miguel Mike Mikhail Mitch Mohammad Morgan Mustafa Mykhailo Mykola
Narendra Nathan Nayib Neil Nelson Nicholas Nick Nicolas Nicolae Nicos Nigel Nikolai Norman Oleg Oleh Oleksandr Oleksii
Oliver Olaf Omar Oscar Owen Pablo Patrick Paul Paulo Pavel Pedro Pete Peter Petr Petro Phil Philip Philippe Phillip
Pierre Piers Piotr Rafael Ralph Ramzan Randy Raul Ray Raymond Recep Reza Ricardo Richard Rick Rishi Rob Robert Roberto
Rodrigo Roger Roland Roman Ron Ronald Roy Rupert Russell Rustem Ryan Salman Salvador Sam Samuel Santiago Scott Sean
Sebastian Sergei Sergio Serhii Seth Shane Simon Spencer Stanislav Stefan Stefano Stephen Steve Steven Stuart Sven
Tadeusz Taras Tarique Ted Terry Thierry Thomas Tim Timothy Tobias Todd Tom Tomasz Tony Trevor Valentin Valery Vasyl
Viktor Vincent Vitaly Vladimir Vladislav Vyacheslav Walter Warren Wayne Wayne Wilhelm William Wolfgang Xavier Yair
Yasser Yevgeny Yitzhak Yoav Yuri Yury Yusuf Zaven Zbigniew Aldous Osip Elio Rufus Dario Dalton Marcus Tobin Joss
Grigor Yurek Jens Mikael Nikos Alexis Radoslaw Donald Volodymyr Andrei Ruslan Denys Bohdan Yaroslav Maksym Gennady
Yevhen Arseniy Eduard Kim-jong Jinping Fumio Shinzo Shigeru Joko Ferdinand Anwar Mahathir Thaksin Kamal Saad Najib
Hasan Ebrahim Qasem Ismael Yahya Marwan Nabil Tarek Karim Jamal Faisal Nasser Ferhat Bekir Mevlut Binali Cem Emre
Murat Erdal Suleiman Ayman
"""
_WOMEN = """
Abigail Adele Agathe Agnes Aisha Alexandra Alexandria Alice Alicia Alina Alison Amanda Amber Amelia Amy Ana Anastasia
Andrea Angela Angelina Anita Ann Anna Annalena Anne Annie Annette Antonia Asma Astrid Ayesha Barbara Beata Beatrice
Bella Benazir Bernadette Beth Betty Beverly Bianca Brenda Bridget Brigitte Britney Camilla Carla Carmen Carol Caroline
Catherine Cecilia Celine Charlotte Chiara Chloe Christina Christine Chrystia Cindy Claire Clara Claudia Condoleezza
Cristina Cynthia Daisy Dana Daria Dawn Deborah Debra Denise Diana Diane Dina Dolores Donna Dora Doris Dorothy Edda
Edith Eileen Ekaterina Elaine Eleanor Elena Elisabeth Elise Elizabeth Ella Ellen Elsa Emily Emma Erica Erika Erin
Esther Eva Eve Evelyn Ewa Fatima Fiona Florence Frances Francesca Frederica Gabriela Gabrielle Gemma Georgia Gina
Giorgia Gisele Giulia Gloria Grace Greta Gwen Hannah Hanna Harriet Heather Heidi Helen Helena Helga Hester Hilary
Hillary Holly Ines Ingrid Irene Irina Iryna Isabel Isabella Ivanka Jacinda Jacqueline Jane Janet Janice Jasmine
Jean-marie Jeanne Jen Jenna Jennifer Jenny Jessica Jill Jo Joan Joanna Jodie Josephine Joy Joyce Judith Judy Julia
Julie Juliet Kaja Kamala Kara Karen Karin Karine Karla Kate Katarina Katherine Kathleen Kathryn Kathy Katie Katrin
Katya Kayla Kelly Kerry Khadija Kim-yo Kimberly Kirsten Klara Kristen Kristi Kristina Lara Larissa Latifa Laura Lauren
Laurie Layla Leah Leila Lena Leonie Leslie Leyla Lilia Lily Linda Lisa Liz Liza Lori Louise Lucia Lucy Ludmila Lydia
Lynn Madeleine Maggie Maia Malala Mandy Manuela Mara Maren Margaret Margarita Margot Maria Mariam Mariana Marie Marina
Marion Marissa Marta Martha Martina Mary Maryam Maya Megan Meghan Melanie Melania Melinda Melissa Mette Mia Michaela
Michele Michelle Mila Mireille Miriam Molly Mona Monica Monika Nadia Nancy Naomi Natalia Natalie Nataliia Natasha
Nicola Nicole Nikki Nina Nora Odile Oksana Olena Olga Olha Olivia Pamela Patricia Paula Pauline Penny Petra Philippa
Phoebe Polly Priscilla Priti Priyanka Rachel Rania Rebecca Regina Renee Rhonda Rita Roberta Robyn Rosa Rosalind Rose
Rosemary Ruth Sabina Sabine Sabrina Sally Samantha Sandra Sanna Sara Sarah Saskia Scarlett Selena Serena Sharon Sheila
Shirin Shirley Silvia Simone Sofia Sonia Sophia Sophie Stefanie Stella Stephanie Sue Susan Susanna Susanne Suzanne
Svetlana Svitlana Sylvia Tamara Tania Tanya Tara Tatiana Teresa Tessa Theresa Tina Tracy Tulsi Ursula Valentina
Valerie Vanessa Vera Veronica Victoria Viktoria Violet Virginia Vivian Wanda Wendy Whitney Yael Yana Yelena Yulia
Yuliia Yvette Yvonne Zainab Zeinab Zoe Zoya Zuzana Agnieszka Malgorzata Aleksandra Anouk Magdalena
"""
_MALE = frozenset(name_key(name) for name in _MEN.split())
_FEMALE = frozenset(name_key(name) for name in _WOMEN.split())
# Slavic surnames have a form for women; the endings are those of no other common surnames of the news.
_FEMALE_FAMILY = ("ova", "eva", "skaya", "skaia", "ska", "cka", "ovna", "yeva", "ieva")


# Given names that are as often something else: places, months, virtues, family names.
_UNSURE = frozenset(
    ["georgia", "victoria", "florence", "virginia", "santiago", "san", "dawn", "grace", "joy", "rose", "jordan",
     "christian", "israel", "jesus", "lee", "mark", "bill", "grant", "max", "will", "dean", "guy", "gene", "earl",
     "duke", "penny", "ruby", "amber", "ivy", "iris", "sydney", "austin", "dallas", "houston", "madison", "paris",
     "chelsea", "lincoln", "morgan", "nelson", "howard", "leon", "francisco", "jose", "luis", "simone", "carol",
     "holly", "daisy", "violet", "lily"]
)  # fmt: skip


def is_given_name(word: str) -> bool:
    """Tell whether a capitalised word is known as a given name and as little else."""
    key = name_key(word)
    return (key in _MALE or key in _FEMALE) and word.lower() not in _UNSURE


def gender_of_word(word: str) -> str | None:
    """Return what a title or a noun tells ("spokeswoman"); None where it tells nothing."""
    word = word.lower()
    if word in MALE_WORDS:
        return Gender.MALE
    return Gender.FEMALE if word in FEMALE_WORDS or word.endswith("woman") else None


def gender_of_given_name(name: str) -> str | None:
    """Return what the first of two or more names tells; None for a bare surname and names we do not know."""
    words = name.split()
    if len(words) < 2:
        return None
    given = name_key(words[0])
    if (given in _MALE) != (given in _FEMALE):
        return Gender.MALE if given in _MALE else Gender.FEMALE
    last = words[-1].lower()
    return Gender.FEMALE if given not in _MALE and last.endswith(_FEMALE_FAMILY) and len(last) > 5 else None
