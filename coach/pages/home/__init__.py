"""`coach home`: a person's own pages. Today, the weeks, each session, how it is, the plan.

Pages are written by the program (`coach/pages/templates`); what is sent back is JSON, as for the
other local pages. Without a line of JavaScript everything can be read.
"""
