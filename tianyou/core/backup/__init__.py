"""All that an installation holds, in one file, and back: database, uploads, and the keys where they are sealed.

``snapshots`` takes the database at one moment, ``bundle`` writes it with the uploads that its rows name, ``sealing``
encrypts, ``unpacking`` reads and checks, ``restoring`` puts it into an empty place, ``moving`` changes the database.
"""
