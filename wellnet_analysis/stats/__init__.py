"""Statistics that know nothing of wellbeing: numbers in, numbers out.

=======================  =============================================================
``proportions``          how far a share of people can be trusted
``rates``                how far a count of events, or a rate, can be trusted
``dissimilarity``        how big the gap between a mix of people and a population is
``fit``                  whether chance explains that gap
``binomial``             whether one group stands out
``ratios``               how present each group is beside a population, and whether equally
``response``             how evenly a recruitment reached the groups of a population
``diversity``            how mixed a group is
``diversity_intervals``  how far that can be trusted
``more_diverse``         whether it is above a reference, and how many people would settle it
``random_residents``     how diverse random residents would be
``bounds``               what holds whatever the people who are not known would have said
``many_groups``          every group of many areas against one population at once
``many_tests``           what many tests made together still say
``recruitment``          how many more would come at the same pace
``prediction``           what the next round would bring if the first one's rate held
``inequality``           whether people come more from one end of a scale
``funnel``               whether a place stands out, or is only small
``retention``            how long people stay, when some are still here
``two_groups``           whether two small groups differ
``paired``               what the scores of the same people, before and after, say of a change
``moves``                whether the same people's answers moved
``unaided``              what the change would be had nobody been helped
``overlap``              how many different people several lists can hold
``cohesion``             how closely a small network is knit, and whether it has one centre
``mixing``               whether ties cross groups more than chance would make them
``brokerage``            who lies between others, and as what
``core``                 whether a network has a core, and who is in it
``permuting``            what chance says of two networks among the same members
``next_places``          how many of each group would bring a group closest to a population
``voting_power``         how often each voter can turn a decision, by the rule alone
``value``                what a change is worth in money, and how sure that is
``equality``             how equally something is held by a few partners
``within_group``         whether several raters of one thing say much the same
``round_robin``          what ratings of everybody by everybody say of each, and of the pairs
``few_pairs``            whether the same few partners moved, and what so few can show
``agreement``            whether several people judge the same things alike
=======================  =============================================================

Import from the module itself, such as
``from wellnet_analysis.stats.proportions import wilson``. Heavy libraries are loaded
by the functions that need them, so importing costs next to nothing.
"""
