"""The screens: each shows one thing that people do with a study."""
